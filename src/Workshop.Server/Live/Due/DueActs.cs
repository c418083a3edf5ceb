using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;

namespace Workshop.Server.Live;

/// <summary>
/// Says what is due when. For handlers: it is part of their act, and stored or undone with it. What is due is done within a second or two
/// after its time, never before.
/// </summary>
public static class DueActs
{
    /// <summary>Has this done to a thing when it is time. What was to be done to it in this way before is put off or brought forward.</summary>
    /// <param name="kind">The <see cref="IDueActKind.Name"/>.</param>
    /// <param name="at">By <see cref="DatabaseClock"/>, in UTC; what is past is due at once.</param>
    public static Task Set(WorkshopDb db, Guid eventId, string kind, Guid subjectId, DateTime at) =>
        Upsert.Rows(db, [new DueAct { EventId = eventId, Kind = kind, SubjectId = subjectId, DueAt = at, TryAt = at }]);

    /// <summary>Calls off what is due for a thing: it is done already, or the thing is going. Where nothing is due, nothing happens.</summary>
    /// <param name="kind">The <see cref="IDueActKind.Name"/>.</param>
    public static Task Cancel(WorkshopDb db, Guid eventId, string kind, Guid subjectId) =>
        db.DueActs.Where(a => a.EventId == eventId && a.Kind == kind && a.SubjectId == subjectId).ExecuteDeleteAsync();

    /// <summary>The very act, as it was read when it was due; nothing where it was done, called off or set anew since.</summary>
    internal static IQueryable<DueAct> Same(WorkshopDb db, Guid eventId, string kind, Guid subjectId, DateTime dueAt) =>
        db.DueActs.Where(a => a.EventId == eventId && a.Kind == kind && a.SubjectId == subjectId && a.DueAt == dueAt);

    /// <summary>Puts off what failed, or sets it aside after <see cref="DueAct.MostAttempts"/>. Of several servers that saw it fail, one counts.</summary>
    /// <param name="act">As it was read.</param>
    /// <returns>False when it is not there any more, or another server was faster.</returns>
    internal static async Task<bool> PutOff(WorkshopDb db, DueAct act, DateTime now)
    {
        var attempts = act.Attempts + 1;
        DateTime? next = attempts < DueAct.MostAttempts ? now + DueAct.PauseAfter(attempts) : null;
        return await Same(db, act.EventId, act.Kind, act.SubjectId, act.DueAt).Where(a => a.Attempts == act.Attempts)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Attempts, attempts).SetProperty(a => a.TryAt, next)) > 0;
    }

    /// <summary>Whoever starts a server may have mended what made acts fail: what was set aside is tried again.</summary>
    /// <returns>How many.</returns>
    internal static async Task<int> TakeUpAgain(WorkshopDb db)
    {
        var aside = db.DueActs.Where(a => a.TryAt == null);
        // Asked first: mostly there are none, and nobody has to be kept from writing.
        return await aside.AnyAsync() ? await aside.ExecuteUpdateAsync(s => s.SetProperty(a => a.Attempts, 0).SetProperty(a => a.TryAt, a => a.DueAt)) : 0;
    }
}
