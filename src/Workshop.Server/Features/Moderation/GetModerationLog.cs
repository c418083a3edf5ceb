using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Moderation;

/// <summary>What staff did to contributions, to whoever they are from and to the rules of asking, the newest first.</summary>
/// <param name="Skip">Lines already held, from the newest on. What is done meanwhile may show a line twice, never leave one out.</param>
[Needs(Right.Moderate)]
public sealed record GetModerationLog(Guid EventId, int Skip) : IQuery<ModerationLogView>, IChecked
{
    public void Check(Checks checks) => checks.That(Skip >= 0, nameof(Skip), "Bitte eine Zahl ab 0.", "Please enter a number from 0 on.");
}

public sealed class GetModerationLogHandler(WorkshopDb db, ContributionKinds kinds) : IRequestHandler<GetModerationLog, Result<ModerationLogView>>
{
    public async Task<Result<ModerationLogView>> Handle(GetModerationLog request, CancellationToken cancellationToken) =>
        await ModerationLogView.Load(db, kinds, request.EventId, request.Skip, ModerationLogView.Page);
}

/// <summary>Lines of the moderation log, the newest first.</summary>
/// <param name="Total">Lines there are in all.</param>
public sealed record ModerationLogView(IReadOnlyList<ModerationEntryView> Entries, int Total)
{
    /// <summary>Lines told at once.</summary>
    public const int Page = 200;

    /// <param name="most">Lines to load; null for all of them.</param>
    public static async Task<ModerationLogView> Load(WorkshopDb db, ContributionKinds kinds, Guid eventId, int skip = 0, int? most = null)
    {
        var lines = db.ModerationLog.AsNoTracking().Where(m => m.EventId == eventId);
        var page = lines.OrderByDescending(m => m.At).ThenBy(m => m.Id).Skip(skip).Take(most ?? int.MaxValue);
        var rows = await page.ToListAsync();
        var about = await kinds.In(db, page);
        return new ModerationLogView(rows.Select(m => ModerationEntryView.Of(m, Find(m.ContributionId), Find(m.IntoId))).ToList(), await lines.CountAsync());

        IContribution? Find(Guid? id) => about.GetValueOrDefault(id ?? Guid.Empty);
    }
}

/// <summary>One line: who did what to which contribution, to whoever it is from, or to the rules of asking.</summary>
/// <param name="Kind">What it is about; null where it is about the rules.</param>
/// <param name="ContributionId">Null as the kind.</param>
/// <param name="Before">The wording, labels, place or state before; null where the act says it all, and once the contribution is withdrawn.</param>
/// <param name="After">The wording, labels, place or reason after; null as above.</param>
/// <param name="Text">The contribution as it is worded now; null once it is withdrawn.</param>
/// <param name="State">Where the contribution stands now.</param>
/// <param name="AuthorBlocked">Whether its author is blocked because of it now.</param>
/// <param name="IntoId">The other one it was merged into, or separated from.</param>
/// <param name="IntoText">As that one is worded now; null once it is withdrawn.</param>
/// <param name="Code">Why it was declined.</param>
/// <param name="Earlier">What taking it back needs besides; null where it needs nothing more, and once the contribution is withdrawn.</param>
public sealed record ModerationEntryView(
    Guid Id, ContributionKind? Kind, Guid? ContributionId, DateTime At, Role By, ModerationAct Act, string? Before, string? After, string? Text, string? State,
    bool AuthorBlocked, Guid? IntoId, string? IntoText, DeclineCode? Code, Earlier? Earlier)
{
    public static ModerationEntryView Of(ModerationEntry entry, IContribution? contribution, IContribution? into)
    {
        var told = contribution is not { IsWithdrawn: true };
        return new ModerationEntryView(
            entry.Id, entry.ContributionKind, entry.ContributionId, entry.At, entry.By, entry.Act,
            told ? entry.Before : null, told ? entry.After : null, told ? contribution?.Text : null, contribution?.StateWord, contribution?.AuthorBlocked ?? false,
            entry.IntoId, into is { IsWithdrawn: false } ? into.Text : null, entry.Code, told ? entry.Earlier : null);
    }
}
