using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Feedback;

/// <summary>Rates an agenda item, or changes the rating, while its feedback is open: also on the way home, when the event has ended.</summary>
/// <param name="Stars">1 to 5.</param>
[Needs(Right.RateItems)]
public sealed record RateAgendaItem(Guid EventId, Guid AgendaItemId, int Stars, string? Comment, long Rev) : IAct<OwnRating>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(Stars is >= Rating.MinStars and <= Rating.MaxStars, nameof(Stars), "Bitte 1 bis 5 Sterne wählen.", "Please choose 1 to 5 stars.");
        checks.Optional(nameof(Comment), Comment, Rating.CommentLimit);
        checks.Rev(Rev);
    }
}

public sealed class RateAgendaItemHandler(WorkshopDb db, ChangeRecorder changes) : IHandleTogether<RateAgendaItem, OwnRating>
{
    public async Task<IReadOnlyList<Result<OwnRating>>> Handle(Guid eventId, IReadOnlyList<Sent<RateAgendaItem>> sent)
    {
        var agendaItemIds = sent.Select(s => s.Request.AgendaItemId).Distinct().ToList();
        var people = sent.Select(s => s.Caller.Id).Distinct().ToList();
        var open = await AgendaItem.FeedbackOf(db, eventId, agendaItemIds);
        var stored = (await db.Ratings.AsNoTracking().Where(r => agendaItemIds.Contains(r.AgendaItemId) && people.Contains(r.ParticipantId)).ToListAsync())
            .ToDictionary(r => (r.AgendaItemId, r.ParticipantId));
        var written = new Dictionary<(Guid AgendaItemId, Guid), Rating>();
        var results = new List<Result<OwnRating>>(sent.Count);
        foreach (var (request, caller) in sent)
        {
            var key = (request.AgendaItemId, caller.Id);
            if (!open.TryGetValue(request.AgendaItemId, out var isOpen))
            {
                results.Add(AgendaRefusals.Unknown);
            }
            else if (stored.GetValueOrDefault(key) is { } before && request.Rev <= before.Rev)
            {
                changes.RecordRepeat();
                results.Add(OwnRating.Of(before));
            }
            else if (!isOpen)
            {
                results.Add(FeedbackRefusals.Closed);
            }
            else
            {
                var comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment;
                var rating = new Rating { AgendaItemId = request.AgendaItemId, ParticipantId = caller.Id, Stars = request.Stars, Comment = comment, Rev = request.Rev };
                stored[key] = written[key] = rating.After(stored.GetValueOrDefault(key));
                results.Add(OwnRating.Of(written[key]));
            }
        }

        await Upsert.Rows(db, written.Values);
        var rated = written.Keys.Select(k => k.AgendaItemId).Distinct().ToList();
        await Rating.Release(db, rated);
        foreach (var agendaItemId in rated)
        {
            changes.Record(ChangeKind.Ratings, agendaItemId, Audience.Staff);
        }

        return results;
    }
}
