using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Questions;

/// <summary>What staff did to the questions, the newest first.</summary>
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
            .Join(db.Questions, m => m.QuestionId, q => q.Id, (m, q) => new { Line = m, q.Text, q.State })
            .OrderByDescending(r => r.Line.At).ThenBy(r => r.Line.Id).AsNoTracking().ToListAsync();
        return new ModerationLogView(rows.Select(r => ModerationEntryView.Of(r.Line, r.Text, r.State)).ToList(), await lines.CountAsync());
    }
}

/// <summary>One line: who did what to which question.</summary>
/// <param name="Before">The wording, labels, place or state before; null where the act says it all, and once the question is withdrawn.</param>
/// <param name="After">The wording, labels, place or reason after; null as above.</param>
/// <param name="Text">The question as it is worded now; null once it is withdrawn.</param>
/// <param name="State">Where the question stands now.</param>
public sealed record ModerationEntryView(
    Guid Id, Guid QuestionId, DateTime At, Role By, ModerationAct Act, string? Before, string? After, string? Text, QuestionState State)
{
    public static ModerationEntryView Of(ModerationEntry entry, string text, QuestionState state)
    {
        var told = state != QuestionState.Withdrawn;
        return new ModerationEntryView(
            entry.Id, entry.QuestionId, entry.At, entry.By, entry.Act,
            told ? entry.Before : null, told ? entry.After : null, told ? text : null, state);
    }
}
