using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>Polls of several parts: each is answered by itself, all at one's own pace or the one that staff have turned to.</summary>
[Collection(SharedServers.Polls)]
public sealed class PartsTests(TestServer server)
{
    [Fact]
    public async Task At_ones_own_pace_every_part_can_be_answered_changed_and_taken_back()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew("survey", Survey("own"));
        Assert.Null(poll.Part);

        await Answer(kim, poll, 1, slot: 2, choice: 1);
        await Answer(kim, poll, 2, slot: 0, choice: 2);
        await Answer(kim, poll, 3, slot: 0, choice: 1);
        await Answer(ben, poll, 1, slot: 1, choice: 2);
        (await kim.TryAnswer(poll.Id, 4, new { choices = new[] { 1 } }, slot: 3)).Refused("poll.answer");
        (await kim.TryAnswer(poll.Id, 4, new { order = new[] { 1, 2 } }, slot: 1)).Refused("poll.answer");

        await AssertCounted(moderator, poll, voters: 2, [1, 2, 1, 0, 1, 2, 0, 1, 1, 2, 1, 0]);
        Assert.Equal([(0, """{"choices":[1]}"""), (2, """{"choices":[1]}""")], (await kim.Me()).Votes.OrderBy(v => v.Slot).Select(v => (v.Slot, v.Answer!.Text)));

        (await ben.TryAnswer(poll.Id, 2, null, slot: 1)).As<OwnVote>();
        await AssertCounted(moderator, poll, voters: 1, [1, 2, 1, 0, 0, 2, 0, 0, 1, 2, 1, 0]);
        (await moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/part", new { part = 1, poll.Version })).Refused("poll.notLed");

        var closed = await moderator.Run(await moderator.Run(poll, "close"), "reveal");
        await AssertCounted(kim, closed, voters: 1, [1, 2, 1, 0, 0, 2, 0, 0, 1, 2, 1, 0]);
        Assert.All((await kim.Me()).Votes, v => Assert.Null(v.Answer));
    }

    [Fact]
    public async Task Where_staff_lead_only_the_part_that_is_on_can_be_answered_and_everyone_hears_which_it_is()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        await using var ear = await kim.Listen();
        var draft = (await moderator.TryDefine(PollActs.Survey("moderator"))).As<PollView>();
        (await Turn(moderator, draft, 1)).Refused("poll.notOpen");
        var poll = await moderator.Run(draft, "open");
        Assert.Equal(0, poll.Part);

        await Answer(kim, poll, 1, slot: 0, choice: 1);
        Assert.Equal(409, (await kim.TryAnswer(poll.Id, 2, new { choices = new[] { 1 } }, slot: 1)).Refused("poll.notOn").Status);

        var second = (await Turn(moderator, poll, 1)).As<PollView>();
        Assert.Equal(1, second.Part);
        await ear.UntilBatch(b => b.Views.Polls.Any(p => p.Id == poll.Id && p.Part == 1), "the second part");
        await Answer(kim, poll, 3, slot: 1, choice: 2);
        (await kim.TryAnswer(poll.Id, 4, new { choices = new[] { 2 } }, slot: 0)).Refused("poll.notOn");
        (await kim.TryAnswer(poll.Id, 4, null, slot: 0)).Refused("poll.notOn");

        // Sent again it is the same; of two who turn at once the second is told.
        Assert.Equal(second.Version, (await Turn(moderator, poll, 1)).As<PollView>().Version);
        (await Turn(moderator, poll, 2)).Refused("poll.version");
        Assert.All(new[] { -1, 3 }, part => Turn(moderator, second, part).Result.Refused("poll.part"));

        var back = (await Turn(moderator, second, 0)).As<PollView>();
        await Answer(kim, poll, 5, slot: 0, choice: 2);
        var closed = await moderator.Run(back, "close");
        (await Turn(moderator, closed, 1)).Refused("poll.closed");
        await AssertCounted(moderator, closed, voters: 1, [1, 2, 0, 1, 1, 2, 0, 1, 0, 2, 0, 0]);

        var again = await moderator.Post<PollView>($"polls/{poll.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version });
        Assert.Equal((2, 0), (again.Run, again.Part));
    }

    [Fact]
    public async Task A_group_is_told_apart_where_at_least_five_of_it_answered_each_part_that_any_of_it_did()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var hall = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var person = await server.Join(e);
            await person.Put<MeView>("me", new { displayName = (string?)null, groupId = e.ActorGroups[i / 6], placeId = e.PlaceGroups[0], language = "de", rev = 1 });
            return person;
        }));
        var poll = await moderator.OpenNew("survey", Survey("own"));
        foreach (var (i, person) in hall.Index())
        {
            await Answer(person, poll, 1, slot: 0, choice: i < 6 ? 1 : 2);
        }

        foreach (var person in hall[..6])
        {
            await Answer(person, poll, 2, slot: 1, choice: 1);
        }

        await moderator.Run(await moderator.Run(poll, "close"), "reveal");

        var splits = (await moderator.See(poll.Id))!.Splits!;
        Assert.Equal([6, 6], splits.Select(s => s.Voters));
        Assert.Equal([6, 2, 6, 0, 6, 2, 6, 0, 0, 2, 0, 0], splits.Single(s => s.GroupId == e.ActorGroups[0]).Figures);
        Assert.Equal([6, 2, 0, 6, 0, 2, 0, 0, 0, 2, 0, 0], splits.Single(s => s.GroupId == e.ActorGroups[1]).Figures);
    }

    [Fact]
    public async Task Figures_of_a_part_are_withheld_and_what_is_right_in_one_too()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var projector = await server.Open(e, Role.Stage);
        await using var ear = await kim.Listen();
        // So long that no id, of which answers are full, has it by chance.
        const int truth = 900_073_719;
        var definition = new
        {
            pace = "moderator",
            questions = new object[]
            {
                Question(1),
                new { id = 2, question = new LocalText("Wie viele?", null), kind = "guess", definition = new { min = 900_000_000, max = 900_090_000, truth } },
            },
        };

        var poll = await moderator.OpenNew("survey", definition, live: true);
        await Answer(kim, poll, 1, slot: 0, choice: 1);
        var second = (await Turn(moderator, poll, 1)).As<PollView>();
        (await kim.TryAnswer(poll.Id, 2, new { value = 900_070_000 }, slot: 1)).As<OwnVote>();
        await ear.UntilBatch(b => b.Views.PollVotes.Any(v => v[0] == poll.Number) || b.Views.Polls.Any(p => p.Voters == 1), "the votes");
        var closed = await moderator.Run(second, "close");
        Assert.False(closed.Revealed);
        await kim.State();
        await projector.State();

        Assert.All(kim.Answers.Concat(projector.Answers).Append(ear.Everything()), told => Assert.DoesNotContain($"{truth}", told, StringComparison.Ordinal));
        await moderator.Run(closed, "reveal");
        Assert.Contains($"{truth}", ((JsonElement)(await kim.See(poll.Id))!.Definition).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_is_prepared_from_a_file_and_mended_in_its_words_alone()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var survey = PollActs.Survey("moderator");
        object Set(object definition) => new { id = Guid.NewGuid(), set = new { format = 1, polls = new[] { new { kind = "survey", question = survey.Question, definition } } } };

        var made = (await moderator.Try(HttpMethod.Post, "poll-sets", Set(survey.Definition))).As<PreparedPolls>().Polls.Single();

        Assert.Equal(3, made.Parts);
        Assert.Equivalent(made, await moderator.See(made.Id), strict: true);
        var refused = (await moderator.Try(HttpMethod.Post, "poll-sets", Set(new { questions = new[] { new { kind = "mood", definition = new { } } } }))).Refused("request.invalid");
        Assert.Equal(["set.polls[0].definition.questions[0].kind", "set.polls[0].definition.questions[0].question"], refused.Errors!.Keys.Order());

        // Words may be mended when it is open; another order is another poll.
        var open = await moderator.Run(made, "open");
        var text = survey.Definition.GetRawText();
        PollBody With(string definition) => survey with { Definition = JsonDocument.Parse(definition).RootElement, Version = open.Version };
        (await moderator.TryDefine(With(text.Replace("\"moderator\"", "\"own\"", StringComparison.Ordinal)), made.Id)).Refused("poll.structure");
        (await moderator.TryDefine(With(text.Replace("\"id\":3", "\"id\":4", StringComparison.Ordinal)), made.Id)).Refused("poll.structure");
        var mended = (await moderator.TryDefine(With(text.Replace("Frage 2", "Frage zwei", StringComparison.Ordinal)), made.Id)).As<PollView>();
        Assert.Contains("Frage zwei", ((JsonElement)mended.Definition).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, mended.Part);
    }

    private static object Survey(string pace) => PollActs.Survey(pace).Definition;

    private static object Question(int id) => new
    {
        id,
        question = new LocalText($"Frage {id}", null),
        kind = "single",
        definition = new { options = new[] { new { id = 1, text = new LocalText("Ja", null) }, new { id = 2, text = new LocalText("Nein", null) } } },
    };

    private static async Task Answer(Phone person, PollView poll, long rev, int slot, int choice) =>
        (await person.TryAnswer(poll.Id, rev, new { choices = new[] { choice } }, slot)).As<OwnVote>();

    private static Task<Answer> Turn(LinkHolder staff, PollView poll, int part) => staff.Try(HttpMethod.Post, $"polls/{poll.Id}/part", new { part, poll.Version });

    private static async Task AssertCounted(Guest guest, PollView poll, int voters, long[] figures)
    {
        var seen = (await guest.See(poll.Id))!;
        Assert.Equal((voters, string.Join(' ', figures)), (seen.Voters, string.Join(' ', seen.Figures!)));
    }
}
