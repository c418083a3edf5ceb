using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workshop.Boards;
using Workshop.Review;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Feedback;

[Collection(SharedServers.Polls)]
public sealed class RateAgendaItemTests(TestServer server)
{
    [Fact]
    public async Task A_rating_is_taken_while_feedback_is_open()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var phone = await server.Join(e);
        var agendaItem = e.AgendaItems[1];

        Assert.Equal(409, (await phone.TryRate(agendaItem, 4)).Refused("rating.closed").Status);
        await moderator.Feedback(agendaItem, open: true);
        var rating = await phone.Rate(agendaItem, 4, "  Gut  ");
        Assert.Equal(new OwnRating(agendaItem, 4, "Gut", 1), rating);

        await moderator.Feedback(agendaItem, open: false);
        (await phone.TryRate(agendaItem, 5, rev: 2)).Refused("rating.closed");
        // Sent again, or sent late: the stored one is the answer, also after closing.
        Assert.Equal(rating, await phone.Rate(agendaItem, 1, "Anders"));
        Assert.Equal([rating], (await phone.Me()).Ratings);
    }

    [Fact]
    public async Task What_is_sent_must_make_sense()
    {
        var (e, foreign) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        await moderator.Feedback(e.AgendaItems[1], open: true);
        var phone = await server.Join(e);

        foreach (var stars in new[] { 0, 6 })
        {
            Assert.Contains("stars", (await phone.TryRate(e.AgendaItems[1], stars)).Refused("request.invalid").Errors!.Keys);
        }

        Assert.Contains("comment", (await phone.TryRate(e.AgendaItems[1], 3, new string('x', 1001))).Refused("request.invalid").Errors!.Keys);
        Assert.Contains("rev", (await phone.TryRate(e.AgendaItems[1], 3, rev: 0)).Refused("request.invalid").Errors!.Keys);
        Assert.Equal(404, (await phone.TryRate(foreign.AgendaItems[1], 3)).Refused("agendaItem.unknown").Status);
        Assert.Equal(401, (await moderator.Try(HttpMethod.Put, $"agenda-items/{e.AgendaItems[1]}/rating", new { stars = 3, rev = 1 })).Refused().Status);
        Assert.Empty((await moderator.State()).Views.Ratings);
    }

    [Fact]
    public async Task On_the_way_home_a_rating_is_taken_until_staff_close_the_form()
    {
        var e = await server.NewEvent();
        var (moderator, phone) = (await server.Open(e), await server.Join(e));
        await moderator.Feedback(e.AgendaItems[1], open: true);
        await phone.Rate(e.AgendaItems[1], 3);
        await moderator.EndEvent();

        Assert.Equal(5, (await phone.Rate(e.AgendaItems[1], 5, "Im Zug überlegt", rev: 2)).Stars);
        Assert.Equal(1, (await moderator.State()).Views.Ratings.Single().Count);
        (await phone.TryRate(e.AgendaItems[0], 3)).Refused("rating.closed");

        await moderator.Feedback(e.AgendaItems[1], open: false);
        (await phone.TryRate(e.AgendaItems[1], 1, rev: 3)).Refused("rating.closed");
        // Someone asks for it: staff can open it again.
        await moderator.Feedback(e.AgendaItems[1], open: true);
        Assert.Equal(1, (await phone.Rate(e.AgendaItems[1], 1, rev: 3)).Stars);
    }

    [Fact]
    public async Task Staff_see_how_an_item_is_rated_from_five_people_on()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var agendaItem = e.AgendaItems[1];
        await moderator.Feedback(agendaItem, open: true);
        await using var desk = await moderator.Listen();
        var people = await server.JoinMany(e, 5);
        foreach (var (phone, i) in people.Take(4).Select((p, i) => (p, i)))
        {
            await phone.Rate(agendaItem, 1 + i);
        }

        var four = await desk.UntilBatch(b => b.Views.Ratings.Any(r => r.Count == 4), "four ratings");
        Assert.Equal(new RatingsView(agendaItem, 4, 0, null, null), four.Views.Ratings.Single());
        Assert.Equal(new RatingsView(agendaItem, 4, 0, null, null), (await moderator.State()).Views.Ratings.Single());

        // Changing one's mind makes no fifth person.
        await people[3].Rate(agendaItem, 3, rev: 2);
        await people[4].Rate(agendaItem, 5);
        var five = (await moderator.State()).Views.Ratings.Single();
        Assert.Equal((5, 5, 2.8), (five.Count, five.Released, five.Average));
        Assert.Equal([1, 1, 2, 0, 1], five.Stars!);
    }

    [Fact]
    public async Task Ratings_are_released_five_at_a_time_so_that_no_difference_tells_who_said_what()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var agendaItem = e.AgendaItems[1];
        await moderator.Feedback(agendaItem, open: true);
        await using var desk = await moderator.Listen();
        var people = await server.JoinMany(e, 12);
        foreach (var phone in people.Take(5))
        {
            await phone.Rate(agendaItem, 5, "sehr gut");
        }

        var released = await Seen();
        Assert.Equal((5, 5.0), (released.Ratings.Released, released.Ratings.Average));

        // The sixth to the ninth, a change of mind and the end of the event: the number rises, nothing else is told.
        foreach (var (phone, i) in people.Skip(5).Take(4).Select((p, i) => (p, i)))
        {
            await phone.Rate(agendaItem, 1, "enttäuscht");
            Assert.Equal((6 + i, released.Text), ((await Seen()).Ratings.Count, (await Seen()).Text));
        }

        await people[8].Rate(agendaItem, 2, "doch nicht", rev: 2);
        await moderator.EndEvent();
        Assert.Equal(released.Text, (await Seen()).Text);
        Assert.All(desk.Batches.SelectMany(b => b.Views.Ratings), r => Assert.True(r.Average is null or 5.0));

        // The fifth change, by somebody who is in already, releases all of them together.
        await people[0].Rate(agendaItem, 4, "nur noch gut", rev: 2);
        var next = await Seen();
        Assert.Equal((9, 9), (next.Ratings.Count, next.Ratings.Released));
        Assert.Equal([3, 1, 0, 1, 4], next.Ratings.Stars!);
        Assert.Equal(["doch nicht", "enttäuscht", "enttäuscht", "enttäuscht", "nur noch gut", "sehr gut", "sehr gut", "sehr gut", "sehr gut"], next.Comments);

        async Task<(RatingsView Ratings, IReadOnlyList<string> Comments, string Text)> Seen()
        {
            var item = (await moderator.Review()).AgendaItems.Single(s => s.AgendaItem!.Id == agendaItem);
            var state = (await moderator.State()).Views.Ratings.Single();
            Assert.Equal((item.Ratings.Count, item.Ratings.Released, item.Ratings.Average), (state.Count, state.Released, state.Average));
            var told = JsonSerializer.Serialize(new { Review = item.Ratings with { Count = 0 }, item.Comments, Live = state with { Count = 0 } });
            return (item.Ratings, item.Comments, told);
        }
    }

    [Fact]
    public async Task A_rating_changed_back_and_forth_is_one_change_and_a_comment_taken_away_is_gone()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var agendaItem = e.AgendaItems[1];
        await moderator.Feedback(agendaItem, open: true);
        var people = await server.JoinMany(e, 9);
        foreach (var phone in people.Take(5))
        {
            await phone.Rate(agendaItem, 3, "so so");
        }

        for (var rev = 2; rev < 8; rev++)
        {
            await people[0].Rate(agendaItem, 1 + (rev % 2), "neu", rev);
        }

        var item = (await moderator.Review()).AgendaItems.Single(s => s.AgendaItem!.Id == agendaItem);
        Assert.Equal([0, 0, 5, 0, 0], item.Ratings.Stars!);
        Assert.Equal(Enumerable.Repeat("so so", 5), item.Comments);

        await people[0].Rate(agendaItem, 3, rev: 8);
        item = (await moderator.Review()).AgendaItems.Single(s => s.AgendaItem!.Id == agendaItem);
        Assert.Equal(Enumerable.Repeat("so so", 4), item.Comments);
        Assert.Equal(0, await server.InDatabase(db => db.Ratings.CountAsync(r => r.ParticipantId == people[0].Id && r.ReleasedComment != null)));

        // Back to what had been released, it waits for nothing: four new ones are not enough.
        foreach (var phone in people.Skip(5))
        {
            await phone.Rate(agendaItem, 1);
        }

        Assert.Equal(5, (await moderator.State()).Views.Ratings.Single().Released);
    }

    [Fact]
    public async Task Nobody_but_staff_hears_of_ratings_and_nobody_at_all_of_comments()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var agendaItem = e.AgendaItems[1];
        await moderator.Feedback(agendaItem, open: true);
        var phones = await server.JoinMany(e, 6);
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);
        var projector = await server.Open(e, Role.Stage);
        var listeners = new List<Listener>();
        foreach (var guest in new Guest[] { phones[5], speaker, projector, moderator })
        {
            listeners.Add(await guest.Listen());
        }

        foreach (var phone in phones.Take(5))
        {
            await phone.Rate(agendaItem, 2, "vertraulich");
        }

        await listeners[3].UntilBatch(b => b.Views.Ratings.Any(r => r.Count == 5), "five ratings");
        await moderator.SetRules(r => r with { Vote = false });
        foreach (var listener in listeners)
        {
            await listener.UntilBatch(b => b.Views.Event is { Rules.Vote: false }, "something said after the ratings");
            Assert.DoesNotContain("vertraulich", listener.Everything());
        }

        Assert.All(listeners.Take(3), l => Assert.DoesNotContain(l.Batches, b => b.Views.Ratings.Count > 0));
        foreach (var guest in new Guest[] { phones[5], speaker, projector })
        {
            Assert.Empty((await guest.State()).Views.Ratings);
        }

        Assert.Empty((await phones[5].Me()).Ratings);
        Assert.All(phones[5].Answers.Concat(speaker.Answers).Concat(projector.Answers).Concat(moderator.Answers), a => Assert.DoesNotContain("vertraulich", a));
        foreach (var listener in listeners)
        {
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public async Task Ratings_that_wait_together_are_stored_together_and_each_is_answered_by_itself()
    {
        var (e, foreign) = (await server.NewEvent(), await server.NewEvent());
        var moderator = await server.Open(e);
        await moderator.Feedback(e.AgendaItems[1], open: true);
        var phones = await server.JoinMany(e, 6);
        var held = await server.HoldCommitter(e.Id);
        var acts = phones.Select(p => p.TryRate(e.AgendaItems[1], 3)).ToList();
        await held.UntilWaiting(6);
        acts.Add(phones[0].TryRate(e.AgendaItems[1], 5, rev: 2));
        acts.Add(phones[1].TryRate(e.AgendaItems[0], 5));
        acts.Add(phones[2].TryRate(foreign.AgendaItems[0], 5));
        await held.UntilWaiting(9);

        await held.Open();
        var answers = await Task.WhenAll(acts);

        Assert.All(answers.Take(6), a => Assert.Equal(3, a.As<OwnRating>().Stars));
        Assert.Equal(5, answers[6].As<OwnRating>().Stars);
        answers[7].Refused("rating.closed");
        answers[8].Refused("agendaItem.unknown");
        var ratings = (await moderator.State()).Views.Ratings.Single();
        Assert.Equal([0, 0, 5, 0, 1], ratings.Stars!);
    }
}

internal static class RatingActs
{
    public static Task<Answer> TryRate(this Phone phone, Guid agendaItemId, int stars, string? comment = null, long rev = 1) =>
        phone.Try(HttpMethod.Put, $"agenda-items/{agendaItemId}/rating", new { stars, comment, rev });

    public static async Task<OwnRating> Rate(this Phone phone, Guid agendaItemId, int stars, string? comment = null, long rev = 1) =>
        (await phone.TryRate(agendaItemId, stars, comment, rev)).As<OwnRating>();

    public static async Task Feedback(this LinkHolder staff, Guid agendaItemId, bool open)
    {
        var version = (await staff.State()).Views.AgendaItems.Single(s => s.Id == agendaItemId).Version;
        await staff.Post<AgendaItemView>($"agenda-items/{agendaItemId}/feedback", new { open, version });
    }

    public static async Task<IReadOnlyList<Phone>> JoinMany(this TestServer server, TestEvent e, int count)
    {
        var people = new List<Phone>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await server.Join(e));
        }

        return people;
    }
}
