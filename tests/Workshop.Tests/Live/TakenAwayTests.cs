using Microsoft.Extensions.DependencyInjection;
using Workshop.Boards;
using Workshop.Questions;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Questions;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What is taken out of sight or put right by staff does not wait on phones that were sent much, as what others contribute does.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class TakenAwayTests(UnhurriedServer server) : IClassFixture<UnhurriedServer>
{
    [Fact]
    public async Task Whatever_must_not_be_seen_any_longer_is_told_at_once()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });
        var moderator = await server.Open(e);
        var board = await moderator.Run();
        var hall = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Join(e)));
        await using var phone = await (await server.Join(e)).Listen();
        await using var desk = await moderator.Listen();
        var notes = await Task.WhenAll(Enumerable.Range(0, 36).Select(i => hall[i / 6].Write(board, Noise.Of(280, i))));
        var questions = await Task.WhenAll(hall.Select(author => author.Ask("Wann wird gebaut?")));
        await phone.Until(l => l.Batches.Sum(b => b.Views.Notes.Count + b.Views.Questions.Count) == notes.Length + questions.Length, "so much that the phone is to be spared");
        server.Clock.Stand();

        await hall[0].Write(board, "Noch ein Zettel");
        server.Clock.Advance();
        await desk.UntilBatch(b => b.Views.Notes.Exists(n => n.Text == "Noch ein Zettel"), "another note, on the desk");
        Assert.DoesNotContain("Noch ein Zettel", phone.Everything());

        await moderator.Handle(notes[0], "remove");
        await Told(b => IsGone(b, ChangeKind.Note, notes[0].Id), "a note that was removed");
        await hall[1].Delete<NoteView>($"boards/{board.Id}/notes/{notes[6].Id}?rev=2");
        await Told(b => IsGone(b, ChangeKind.Note, notes[6].Id), "a note that was taken back");
        await moderator.Moderate(questions[0], "decline");
        await Told(b => IsGone(b, ChangeKind.Question, questions[0].Id), "a question that was declined");
        await hall[1].Withdraw(questions[1].Id, 2);
        await Told(b => IsGone(b, ChangeKind.Question, questions[1].Id), "a question that was withdrawn");
        await moderator.Correct(questions[2], "Ohne den Namen?");
        await Told(b => Says(b, "Ohne den Namen?"), "a question that was corrected");
        await moderator.Post<QuestionView>($"questions/{questions[3].Id}/merge", new { intoId = questions[4].Id, questions[3].Version });
        await Told(b => IsGone(b, ChangeKind.Question, questions[3].Id), "a question that was merged");
        var wrong = await moderator.AnswerInWriting(questions[5], "Im Mai.");
        await Slowly(b => b.Views.Questions.Exists(q => q.Answer?.Text == "Im Mai."), "an answer");
        var right = await moderator.AnswerInWriting(wrong, "Im Juni.");
        await Told(b => b.Views.Questions.Exists(q => q.Answer?.Text == "Im Juni."), "an answer that was put right");
        var labelled = await moderator.Label(right, "Verkehr", "Lärm");
        await Slowly(b => b.Views.Questions.Exists(q => q.Labels.Count == 2), "two labels");
        await moderator.Label(labelled, "Verkehr");
        await Told(b => b.Views.Questions.Exists(q => q.Labels.Count == 1), "a label that was taken off");
        await moderator.SetRules(r => r with { Approval = true });
        await Told(b => b.Views.Event is not null, "that questions wait from now on");
        await hall[4].Ask("Und wann wird gebaut?", questions[4].Id, rev: 2);
        await Told(b => IsGone(b, ChangeKind.Question, questions[4].Id), "a question that its author worded otherwise and that now waits");

        // What only adds something may wait, however many seconds pass meanwhile.
        async Task Slowly(Func<Batch, bool> condition, string what)
        {
            var heard = phone.UntilBatch(condition, what);
            await Eventually.True(
                () =>
                {
                    server.Clock.Advance();
                    return heard.IsCompleted;
                },
                what);
            await heard;
        }

        async Task Told(Func<Batch, bool> condition, string what)
        {
            server.Clock.Advance();
            await phone.UntilBatch(condition, what);
        }
    }

    private static bool IsGone(Batch batch, ChangeKind kind, Guid id) => batch.Gone.Contains(new Gone(kind, id));

    private static bool Says(Batch batch, string text) => batch.Views.Questions.Exists((QuestionView q) => q.Text == text);
}

/// <summary>A server on which time can be made to pass by hand.</summary>
public sealed class UnhurriedServer : TestServer
{
    public HandClock Clock { get; } = new();

    protected override void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);

    public sealed class HandClock : TimeProvider
    {
        private long standing;

        public override long GetTimestamp() => Interlocked.Read(ref standing) is var at and not 0 ? at : base.GetTimestamp();

        /// <summary>From now on time passes by <see cref="Advance"/> alone.</summary>
        public void Stand() => Interlocked.Exchange(ref standing, base.GetTimestamp());

        /// <summary>A second passes: longer than one batch waits for another, shorter than a busy phone waits for what others contribute.</summary>
        public void Advance() => Interlocked.Add(ref standing, TimestampFrequency);
    }
}
