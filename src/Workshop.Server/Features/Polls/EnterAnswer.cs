using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Enters what somebody without a phone answers, said or on paper. It counts as theirs and is marked as entered.</summary>
/// <param name="SeatId">Made by whoever enters it, one for each person: their further answers and changes come under the same.</param>
/// <param name="Slot">Which part of the poll; 0 where there is only one.</param>
/// <param name="Answer">In the form of the poll's kind; null takes it back.</param>
/// <param name="Rev">Higher than all before it of this seat in this poll.</param>
[Needs(Right.RunPolls)]
public sealed record EnterAnswer(Guid EventId, Guid PollId, Guid SeatId, int Slot, JsonElement? Answer, long Rev) : IAct<PollView>, IChecked
{
    public void Check(Checks checks) => checks.Rev(Rev);
}

public sealed class EnterAnswerHandler(WorkshopDb db, ChangeRecorder changes, CallerContext caller, TimeProvider time, IHandleTogether<CastVote, OwnVote> votes)
    : IRequestHandler<EnterAnswer, Result<PollView>>
{
    public async Task<Result<PollView>> Handle(EnterAnswer request, CancellationToken cancellationToken)
    {
        var language = caller.Current.Language;
        if (!await Participant.Seat(db, request.EventId, request.SeatId, language, time.GetUtcNow().UtcDateTime))
        {
            return PollRefusals.Unknown;
        }

        var seat = new Caller(Principal.Participant(request.SeatId), Role.Participant, request.EventId, null, language);
        var vote = new CastVote(request.EventId, request.PollId, request.Slot, request.Answer, request.Rev);
        if ((await votes.Handle(request.EventId, [new Sent<CastVote>(vote, seat)]))[0].Refusal is { } refusal)
        {
            return refusal;
        }

        var seats = await Participant.SeatsIn(db, request.EventId);
        var entered = await db.Ballots.Where(b => b.PollId == request.PollId && b.Answer != null && seats.Contains(b.ParticipantId)).Select(b => b.ParticipantId).Distinct().CountAsync(cancellationToken);
        await db.Polls.Where(p => p.Id == request.PollId).ExecuteUpdateAsync(s => s.SetProperty(p => p.Entered, entered), cancellationToken);
        await db.PollEntries.Where(e => e.PollId == request.PollId && e.AuthorId == request.SeatId).ExecuteUpdateAsync(s => s.SetProperty(e => e.Entered, true), cancellationToken);
        var poll = await db.Polls.AsNoTracking().SingleAsync(p => p.Id == request.PollId, cancellationToken);
        changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        return await PollView.ForStaff(db, poll);
    }
}
