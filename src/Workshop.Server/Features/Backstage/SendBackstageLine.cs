using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Backstage;

/// <summary>
/// Sends a line to one speaker's tablet or to all of them. It takes the place of earlier lines to the same, and to all the place of every line.
/// Sent again it changes nothing, and one that has been replaced or taken back does not come back.
/// </summary>
/// <param name="LineId">Made by the browser.</param>
/// <param name="SpeakerId">Null for all.</param>
[Needs(Right.SendBackstage)]
public sealed record SendBackstageLine(Guid EventId, Guid LineId, string Text, Guid? SpeakerId) : IAct<BackstageLineView>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(LineId != Guid.Empty, nameof(LineId), "Die Kennung fehlt.", "The id is missing.");
        checks.Text(nameof(Text), Text, BackstageLine.TextLimit);
    }
}

public sealed class SendBackstageLineHandler(WorkshopDb db, ChangeRecorder changes, TimeProvider time) : IRequestHandler<SendBackstageLine, Result<BackstageLineView>>
{
    public async Task<Result<BackstageLineView>> Handle(SendBackstageLine request, CancellationToken cancellationToken)
    {
        if (await db.BackstageLines.Include(l => l.Receipts).SingleOrDefaultAsync(l => l.Id == request.LineId, cancellationToken) is { } known)
        {
            changes.RecordRepeat();
            return known.EventId == request.EventId ? BackstageLineView.Of(known) : BackstageRefusals.Unknown;
        }

        if (await Tombstone.Exists(db, request.EventId, ChangeKind.BackstageLine, request.LineId))
        {
            return BackstageRefusals.Replaced;
        }

        if (await Event.HasEnded(db, request.EventId))
        {
            return EventRefusals.Ended;
        }

        if (request.SpeakerId is { } to && !await Speaker.Exists(db, request.EventId, to))
        {
            return AgendaRefusals.SpeakerUnknown;
        }

        foreach (var earlier in await BackstageLine.In(db, request.EventId).ToListAsync(cancellationToken))
        {
            Replace(earlier, request.SpeakerId);
        }

        var line = new BackstageLine
        {
            Id = request.LineId,
            EventId = request.EventId,
            SpeakerId = request.SpeakerId,
            Text = request.Text.ReplaceLineEndings(" "),
            SentAt = time.GetUtcNow().UtcDateTime,
        };
        db.BackstageLines.Add(line);
        changes.Record(ChangeKind.BackstageLine, line.Id, BackstageLine.SeenBy);
        return BackstageLineView.Of(line);
    }

    /// <summary>What the earlier line is after another one to <paramref name="to"/>: over, or for one of all no longer what their tablet shows.</summary>
    private void Replace(BackstageLine earlier, Guid? to)
    {
        if (to is null || earlier.SpeakerId == to)
        {
            earlier.End(db, changes);
        }
        else if (earlier.SpeakerId is null && !earlier.Receipts.Exists(r => r.SpeakerId == to))
        {
            earlier.Receipts.Add(new BackstageReceipt { LineId = earlier.Id, SpeakerId = to.Value });
            earlier.Version++;
            changes.Record(ChangeKind.BackstageLine, earlier.Id, BackstageLine.SeenBy);
        }
    }
}
