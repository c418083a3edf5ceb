using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using Workshop.Seeding;
using Workshop.Support;

namespace Workshop.Polls;

[Collection(SharedServers.Polls)]
public sealed class PreparePollsTests(TestServer server)
{
    private static readonly object Words = new { kind = "words", question = new { de = "Ein Wort?" }, definition = new { most = 1, moderated = true } };

    [Fact]
    public async Task Several_are_prepared_in_one_act_in_their_order_and_sent_again_they_are_the_same()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var item = (await moderator.State()).Views.AgendaItems[0].Id;
        var before = (await moderator.State()).Views;
        await using var desk = await moderator.Listen();
        var id = Guid.NewGuid();

        var made = (await Send(moderator, id, item, Words, Choice("Wo?", "Hier", "Dort"))).As<PreparedPolls>().Polls;

        var told = await desk.UntilBatch(b => b.Views.Polls.Count == 2, "both at once");
        Assert.Equal(made.Select(p => p.Id), told.Views.Polls.Select(p => p.Id));
        Assert.Equal(["words", "single"], made.Select(p => p.Kind));
        Assert.All(made, p => Assert.Equal((PollState.Draft, item, 1), (p.State, p.AgendaItemId!.Value, p.Version)));
        Assert.Equal((made[0].Order + 1, made[0].Number + 1), (made[1].Order, made[1].Number));
        var after = (await moderator.State()).Views;
        Assert.Equal(made.Select(p => (Guid?)p.Id), after.SheetEntries.Where(s => s.AgendaItemId == item).OrderBy(s => s.Order).Select(s => s.TargetId).TakeLast(2));
        Assert.Equal(before.Polls.Count + 2, after.Polls.Count);

        Assert.Equal(made.Select(p => p.Id), (await Send(moderator, id, item, Words, Choice("Wo?", "Hier", "Dort"))).As<PreparedPolls>().Polls.Select(p => p.Id));
        foreach (var poll in made)
        {
            (await moderator.Try(HttpMethod.Delete, $"polls/{poll.Id}?version={poll.Version}", null)).As<PollView>();
        }

        // What was deleted meanwhile does not come back by an answer that got lost.
        Assert.Empty((await Send(moderator, id, item, Words, Choice("Wo?", "Hier", "Dort"))).As<PreparedPolls>().Polls);
        Assert.Equal(before.Polls.Count, (await moderator.State()).Views.Polls.Count);
    }

    [Fact]
    public async Task Every_mistake_is_told_with_its_place_and_nothing_is_prepared()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var before = (await moderator.State()).Views.Polls.Count;

        var refused = (await Send(moderator, Guid.NewGuid(), null, Words, Choice("", "Hier", "hier"), new { kind = "dance", question = new { de = "?" }, definition = new { }, key = "x" })).Refused("request.invalid");

        Assert.Equal(["set.polls[1].definition.options[1].text", "set.polls[1].question.de", "set.polls[2].key", "set.polls[2].kind"], refused.Errors!.Keys.Order());
        Assert.Equal(before, (await moderator.State()).Views.Polls.Count);

        foreach (var (set, path) in new (object, string)[]
        {
            (new { }, "set"), (new { format = 2, polls = new[] { Words } }, "set.format"), (new { polls = Array.Empty<object>() }, "set.polls"), (Words, "set.definition"),
            (new[] { Words }, "set"), ("polls", "set"),
        })
        {
            var answer = (await moderator.Try(HttpMethod.Post, "poll-sets", new { id = Guid.NewGuid(), set })).Refused("request.invalid");
            Assert.Contains(path, answer.Errors!.Keys);
        }
    }

    [Fact]
    public async Task More_than_an_event_may_have_are_refused_as_a_whole()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var room = Poll.MaxPerEvent - (await moderator.State()).Views.Polls.Count;

        (await Send(moderator, Guid.NewGuid(), null, [.. Enumerable.Repeat(Words, room + 1)])).Refused("poll.tooMany");
        Assert.Equal(room, (await Send(moderator, Guid.NewGuid(), null, [.. Enumerable.Repeat(Words, room)])).As<PreparedPolls>().Polls.Count);
        (await Send(moderator, Guid.NewGuid(), null, Words)).Refused("poll.tooMany");
    }

    [Fact]
    public async Task What_staff_see_of_any_kind_can_be_prepared_elsewhere()
    {
        var (here, there) = (await server.Open(await server.NewEvent()), await server.Open(await server.NewEvent()));
        var sent = PollKindTests.Samples.Select(s => (object)new { kind = s.Key, question = new { de = s.Key }, definition = JsonSerializer.Deserialize<JsonElement>(s.Value.Definition), timeLimit = 60 }).ToArray();
        var made = (await Send(here, Guid.NewGuid(), null, sent)).As<PreparedPolls>().Polls;
        Assert.Equal(PollKinds.Codes.Count(), made.Count);

        var again = (await Send(there, Guid.NewGuid(), null, [.. made.Select(p => new { p.Kind, p.Question, p.Definition, p.LiveResults, p.TimeLimit })])).As<PreparedPolls>().Polls;

        Assert.Equal(made.Select(Told), again.Select(Told));
        static string Told(PollView p) => JsonSerializer.Serialize(new { p.Kind, p.Question, p.Definition, p.LiveResults, p.TimeLimit }, JsonRules.Wire);
    }

    [Fact]
    public async Task Every_template_of_the_form_can_be_prepared()
    {
        var moderator = await server.Open(await server.NewEvent());
        var templates = JsonSerializer.Deserialize<JsonElement[]>(await File.ReadAllTextAsync(Path.Combine(SeedSample.Folder, "..", "client/src/features/polls/templates/templates.json")))!;
        Assert.InRange(templates.Length, 10, 20);

        var made = (await Send(moderator, Guid.NewGuid(), null, [.. templates.Select(t => new { kind = Of(t, "kind"), question = Of(t, "question"), definition = Of(t, "definition") })])).As<PreparedPolls>().Polls;

        Assert.All(made, p => Assert.True(p.Question is { De: not null, En: not null }));
        static JsonElement Of(JsonElement template, string member) => template.GetProperty(member);
    }

    [Fact]
    public async Task An_item_or_a_set_of_another_event_is_unknown()
    {
        var (here, there) = (await server.Open(await server.NewEvent()), await server.Open(await server.NewEvent()));
        var id = Guid.NewGuid();
        (await Send(there, id, null, Words)).As<PreparedPolls>();

        (await Send(here, id, null, Words)).Refused("poll.unknown");
        (await Send(here, Guid.NewGuid(), (await there.State()).Views.AgendaItems[0].Id, Words)).Refused("agendaItem.unknown");
    }

    private static Task<Answer> Send(LinkHolder staff, Guid id, Guid? agendaItemId, params object[] polls) =>
        staff.Try(HttpMethod.Post, "poll-sets", new { id, set = new { format = 1, polls }, agendaItemId });

    private static object Choice(string question, params string[] options) => new
    {
        kind = "single",
        question = new { de = question },
        definition = new { options = options.Select(o => new { text = new { de = o } }), maxChoices = 1 },
    };
}
