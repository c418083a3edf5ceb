using Workshop.Boards;
using Workshop.Polls;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>
/// Whatever reaches a phone, the projector or a speaker while an event is played is on a list of what they may know: every text, every
/// id. What nobody thought of is on no list.
/// </summary>
[Collection(SharedServers.Rules)]
[Trait(Speed.Name, Speed.Slow)]
public sealed class WithholdingTests(TestServer server)
{
    [Fact]
    public async Task Nobody_in_the_hall_is_told_what_is_not_theirs()
    {
        var e = await server.NewEvent();
        var outsiders = new Guest[] { await server.Join(e), await server.Open(e, Role.Stage), await server.Open(e, Role.Speaker, e.Speakers[1]) };
        var ears = await Task.WhenAll(outsiders.Select(o => o.Listen()));
        var before = await outsiders[0].State();
        var allowed = new Allowed(e, server.Address).Add(before.Epoch);

        // Lines to the tablets are for the panel alone, neither for phones nor for the stage.
        var moderator = await server.Open(e);
        var lines = new[] { Guid.NewGuid(), Guid.NewGuid() };
        await moderator.Put<object>($"backstage/{lines[0]}", new { text = "Noch 5 Minuten" });
        await moderator.Put<object>($"backstage/{lines[1]}", new { text = "Bitte die nächste Frage", speakerId = e.Speakers[1] });
        var backstage = new Allowed(e, server.Address).Add("Noch 5 Minuten", "Bitte die nächste Frage").Add(lines);

        var last = await Play(e, allowed);

        foreach (var (outsider, ear) in outsiders.Zip(ears))
        {
            await ear.UntilBatch(b => b.Views.Questions.Any(q => q.Id == last), "the end of the story");
            await outsider.State();
            await outsider.Changes(before.Seq, before.Epoch);
            await outsider.Get<VoicesView>($"voices?{outsider.As}");
            await RefusedEverywhereElse(outsider);
            if (outsider is Phone phone)
            {
                await phone.Me();
                allowed.Ids.Add(phone.Id);
            }
            else if (outsider.Role == Role.Speaker)
            {
                await outsider.Try(HttpMethod.Get, $"review?{outsider.As}");
            }

            var told = ear.Frames.Concat(outsider.Answers).ToList();
            Assert.InRange(told.Count, 8, int.MaxValue);
            Assert.Contains(told, t => t.Contains("Alle sehen das"));
            var known = outsider.Role == Role.Speaker ? new Allowed(e, server.Address).With(allowed).With(backstage) : allowed;
            known.AssertNoMoreThan(told, outsider.Role.ToString());
            Assert.Equal(outsider.Role == Role.Speaker, told.Exists(t => t.Contains("Noch 5 Minuten")));
            Assert.DoesNotContain(told, t => t.Contains("\"bookmarked\":true") || t.Contains("\"authorBlocked\":true"));
            await ear.DisposeAsync();
        }
    }

    /// <summary>An event in which something of every kind is withheld; returns the id of the question that ends it.</summary>
    private async Task<Guid> Play(TestEvent e, Allowed allowed)
    {
        var moderator = await server.Open(e);
        var anna = await server.Join(e, "Anna Verborgen");
        var ben = await server.Join(e, "Ben Bekannt");
        var organiser = await server.Open(e, Role.Organiser);

        var shown = await moderator.Moderate(await anna.Ask("Alle sehen das", anonymous: true), "approve");
        var signed = await moderator.Moderate(await ben.Ask("Mit Namen"), "approve");
        await moderator.Post<QuestionView>($"questions/{shown.Id}/bookmark", new { on = true, shown.Version });
        await anna.Upvote(signed.Id);
        allowed.Add("Alle sehen das", "Mit Namen", "Ben Bekannt").Add(shown.Id, signed.Id);

        await anna.Ask("GEHEIM wartet");
        var declined = await anna.Ask("GEHEIM abgelehnt");
        await moderator.Post<QuestionView>($"questions/{declined.Id}/decline", new { declined.Version, reason = "GEHEIM weil" });
        var withdrawn = await anna.Ask("GEHEIM zurückgezogen");
        await anna.Withdraw(withdrawn.Id, rev: 2);
        var edited = await moderator.Moderate(await ben.Ask("Erst so"), "approve");
        await ben.Ask("GEHEIM dann so", edited.Id, rev: 2);
        allowed.Add("Erst so").Add(edited.Id);
        await Moderated(e, moderator, anna, allowed);

        // The first poll of the seed is opened and closed, not revealed; the second stays a draft, and so does what is added to it.
        var poll = (await moderator.State()).Views.Polls.Single(p => p.Id == e.Polls[0]);
        allowed.Add("Eins oder zwei?", "One or two?", "Eins", "One", "Zwei", "Two").Add(poll.Id);
        poll = await moderator.Run(poll, "open");
        await anna.Vote(poll.Id, 1, poll.Option(0));
        await moderator.Run(poll, "close");
        (await moderator.TryDefine(PollActs.Body() with { Question = new LocalText("GEHEIM vorbereitet", null) })).As<PollView>();

        var board = await moderator.Run("open");
        allowed.Add("Wand", "Wall", "Was fehlt?", "What is missing?", "Heute", "Today", "Morgen", "Tomorrow").Add([board.Id, .. board.Columns.Select(c => c.Id)]);
        var note = await anna.Write(board, "Ein Zettel");
        var taken = await ben.Write(board, "Kurz zu sehen", anonymous: false);
        allowed.Add("Ein Zettel", "Kurz zu sehen").Add(note.Id, taken.Id);
        await moderator.Put<NoteView>($"notes/{note.Id}/handled", new { by = "GEHEIM Moderatorin" });
        await moderator.Move(await anna.Write(board, "Ein Zettel", id: note.Id, rev: 2), board.Columns[1].Id, 0);
        await moderator.Handle(taken, "remove");

        await moderator.Post<Server.Features.Agenda.AgendaItemView>($"agenda-items/{e.AgendaItems[1]}/start", new { version = 1 });
        await moderator.Post<Server.Features.Agenda.AgendaItemView>($"agenda-items/{e.AgendaItems[1]}/end", new { version = 2 });
        await anna.Put<OwnRating>($"agenda-items/{e.AgendaItems[1]}/rating", new { stars = 1, comment = "GEHEIM Kommentar", rev = 1 });
        (await organiser.Try(HttpMethod.Get, "links")).As<Server.Features.Access.LinkSheet>();

        var last = await moderator.Moderate(await ben.Ask("Schluss"), "approve");
        allowed.Add("Schluss").Add(last.Id);
        return last.Id;
    }

    /// <summary>What staff do to a question besides deciding on it: the hall sees what came of it, and of what was before nothing.</summary>
    private async Task Moderated(TestEvent e, LinkHolder moderator, Phone anna, Allowed allowed)
    {
        var waiting = await anna.Ask("GEHEIM im ersten Wortlaut", anonymous: true, agendaItemId: e.AgendaItems[1]);
        var question = await moderator.Post<QuestionView>($"questions/{waiting.Id}/correct", new { text = "Berichtigt", waiting.Version });
        await moderator.Put<QuestionView>($"questions/{question.Id}/handled", new { by = "GEHEIM Moderatorin" });
        question = await moderator.Moderate(question, "approve");
        await moderator.Put<QuestionView>($"questions/{question.Id}/handled", new { by = "GEHEIM Moderatorin" });
        question = await moderator.Put<QuestionView>($"questions/{question.Id}/labels", new { labels = new[] { "Sichtbar" }, question.Version });
        question = await moderator.Post<QuestionView>($"questions/{question.Id}/assign", new { agendaItemId = e.AgendaItems[1], speakerId = e.Speakers[1], question.Version });
        question = await moderator.Put<QuestionView>($"questions/{question.Id}/written-answer?as=moderator", new { text = "Schriftlich", question.Version });
        await moderator.Put<QuestionView>($"questions/{question.Id}/handled", new { by = "GEHEIM Moderatorin" });
        var twice = await moderator.Moderate(await anna.Ask("Noch einmal gefragt", anonymous: true), "approve");
        allowed.Add("Noch einmal gefragt").Add(twice.Id);
        var unseen = await anna.Ask("GEHEIM doppelt");
        await moderator.Post<QuestionView>($"questions/{twice.Id}/merge", new { intoId = question.Id, twice.Version });
        await moderator.Post<QuestionView>($"questions/{unseen.Id}/merge", new { intoId = question.Id, unseen.Version });
        var coded = await anna.Ask("GEHEIM mit Grund");
        await moderator.Post<QuestionView>($"questions/{coded.Id}/decline", new { coded.Version, code = "tone", reason = "GEHEIM Grund" });
        var blocked = await moderator.Post<QuestionView>($"questions/{question.Id}/block-author", new { blocked = true, question.Version });
        await moderator.Post<QuestionView>($"questions/{question.Id}/block-author", new { blocked = false, blocked.Version });
        allowed.Add("Berichtigt", "Sichtbar", "Schriftlich").Add(question.Id);
    }

    /// <summary>Asking for what is somebody else's tells nothing but that.</summary>
    private static async Task RefusedEverywhereElse(Guest outsider)
    {
        foreach (var path in new[] { "state?as=moderator", "state?as=organiser", "review?as=moderator", "links", "export.json", "export/questions.csv", "export/ratings.csv", "export/moderation.csv", "moderation-log" })
        {
            var refused = (await outsider.Try(HttpMethod.Get, path)).Refused("access.missing");
            Assert.Null(refused.Current);
        }
    }
}
