using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Questions;

/// <summary>What staff did to the questions, the rules of asking and whoever wrote a note, the newest first.</summary>
/// <param name="Skip">Lines already held, from the newest on. What is done meanwhile may show a line twice, never leave one out.</param>
[MaySend(Role.Moderator, Role.Organiser)]
public sealed record GetModerationLog(Guid EventId, int Skip) : IQuery<ModerationLogView>, IChecked
{
    public void Check(Checks checks) => checks.That(Skip >= 0, nameof(Skip), "Bitte eine Zahl ab 0.", "Please enter a number from 0 on.");
}

public sealed class GetModerationLogHandler(WorkshopDb db) : IRequestHandler<GetModerationLog, Result<ModerationLogView>>
{
    public async Task<Result<ModerationLogView>> Handle(GetModerationLog request, CancellationToken cancellationToken) =>
        await ModerationLogView.Load(db, request.EventId, request.Skip, ModerationLogView.Page);
}

/// <summary>Lines of the moderation log, the newest first.</summary>
/// <param name="Total">Lines there are in all.</param>
public sealed record ModerationLogView(IReadOnlyList<ModerationEntryView> Entries, int Total)
{
    /// <summary>Lines told at once.</summary>
    public const int Page = 200;

    /// <param name="most">Lines to load; null for all of them.</param>
    public static async Task<ModerationLogView> Load(WorkshopDb db, Guid eventId, int skip = 0, int? most = null)
    {
        var lines = db.ModerationLog.Where(m => m.EventId == eventId);
        var rows = await lines.OrderByDescending(m => m.At).ThenBy(m => m.Id).Skip(skip).Take(most ?? int.MaxValue)
            .LeftJoin(db.Questions, m => m.QuestionId, q => q.Id, (m, q) => new { Line = m, Question = q })
            .LeftJoin(db.Questions, r => r.Line.IntoId, q => q.Id, (r, q) => new { r.Line, r.Question, Into = q })
            .LeftJoin(Note.In(db, eventId), r => r.Line.NoteId, n => n.Id, (r, n) => new { r.Line, r.Question, r.Into, Note = n })
            .OrderByDescending(r => r.Line.At).ThenBy(r => r.Line.Id).AsNoTracking().ToListAsync();
        return new ModerationLogView(rows.Select(r => ModerationEntryView.Of(r.Line, r.Question, r.Into, r.Note)).ToList(), await lines.CountAsync());
    }
}

/// <summary>One line: who did what to which question, to whoever wrote a note, or to the rules of asking.</summary>
/// <param name="QuestionId">Null where it is about a note or the rules.</param>
/// <param name="NoteId">The note whose author was blocked, or not any more.</param>
/// <param name="BoardId">The board of the note.</param>
/// <param name="Before">The wording, labels, place or state before; null where the act says it all, and once the question is withdrawn.</param>
/// <param name="After">The wording, labels, place or reason after; null as above.</param>
/// <param name="Text">The question or note as it is worded now; null once it is withdrawn.</param>
/// <param name="State">Where the question stands now.</param>
/// <param name="AuthorBlocked">Whether its author is blocked because of it now.</param>
/// <param name="IntoId">The question it was merged into, or separated from.</param>
/// <param name="IntoText">As that one is worded now; null once it is withdrawn.</param>
/// <param name="Code">Why it was declined.</param>
/// <param name="Earlier">What taking it back needs besides; null where it needs nothing more, and once the question is withdrawn.</param>
public sealed record ModerationEntryView(
    Guid Id, Guid? QuestionId, Guid? NoteId, Guid? BoardId, DateTime At, Role By, ModerationAct Act, string? Before, string? After, string? Text, QuestionState? State, bool AuthorBlocked,
    Guid? IntoId, string? IntoText, DeclineCode? Code, Earlier? Earlier)
{
    public static ModerationEntryView Of(ModerationEntry entry, Question? question, Question? into, Note? note)
    {
        var told = question is not { State: QuestionState.Withdrawn };
        return new ModerationEntryView(
            entry.Id, entry.QuestionId, entry.NoteId, note?.BoardId, entry.At, entry.By, entry.Act,
            told ? entry.Before : null, told ? entry.After : null, Text(), question?.State, question?.AuthorBlocked ?? note?.AuthorBlocked ?? false,
            entry.IntoId, into is { State: not QuestionState.Withdrawn } ? into.Text : null, entry.Code, told ? entry.Earlier : null);

        string? Text() => note is { State: not NoteState.Withdrawn } ? note.Text : told ? question?.Text : null;
    }
}
