using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls;

/// <param name="Answer">In the form of the poll's kind; null to withdraw.</param>
public sealed record VoteBody(JsonElement? Answer, long Rev, int Slot = 0);

/// <param name="Kind">Code of a kind of poll.</param>
/// <param name="Definition">In the form of that kind.</param>
/// <param name="TimeLimit">Seconds to vote; null or missing for as long as it stays open.</param>
public sealed record PollBody(
    string Kind, LocalText Question, JsonElement Definition, bool LiveResults, int Version, int? TimeLimit = null, Guid? AgendaItemId = null);

public sealed record RunAgainBody(Guid NewId, int Version);

/// <param name="Seconds">30 or 60.</param>
public sealed record ExtendBody(int Seconds, int Version);

/// <param name="Counts">By what they were raised for, in the order of the poll's options.</param>
public sealed record HandsBody(IReadOnlyList<int> Counts, int Version);

/// <param name="Part">The slot, from 0 on.</param>
public sealed record PartBody(int Part, int Version);

/// <param name="Id">Made by the client; sending the same again is the same polls.</param>
/// <param name="Set">As <see cref="PollSet"/> describes it.</param>
/// <param name="AgendaItemId">What all of them belong to; null or missing for none.</param>
public sealed record PollSetBody(Guid Id, RawJson Set, Guid? AgendaItemId = null);

public static class PollEndpoints
{
    public static void MapPolls(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/events/{eventId:guid}/poll-sets", (Guid eventId, PollSetBody body, Wire wire) => wire.Send(new PreparePolls(eventId, body.Id, body.AgendaItemId, body.Set.Text)))
            .WithMetadata(new RequestSizeLimitAttribute(PollSet.MaxBytes + HttpRules.MaxBodyBytes));
        var poll = app.MapGroup("/api/events/{eventId:guid}/polls/{pollId:guid}");
        poll.MapPut("/vote", (Guid eventId, Guid pollId, VoteBody body, Wire wire) => wire.Send(new CastVote(eventId, pollId, body.Slot, body.Answer, body.Rev)));
        poll.MapPut("/seats/{seatId:guid}/answer", (Guid eventId, Guid pollId, Guid seatId, VoteBody body, Wire wire) => wire.Send(new EnterAnswer(eventId, pollId, seatId, body.Slot, body.Answer, body.Rev)));
        poll.MapPut("", (Guid eventId, Guid pollId, PollBody body, Wire wire) => wire.Send(new DefinePoll(
            eventId, pollId, body.AgendaItemId, body.Kind, body.Question, body.Definition, body.LiveResults, body.TimeLimit, body.Version)));
        poll.MapDelete("", (Guid eventId, Guid pollId, int version, Wire wire) => wire.Send(new DeletePoll(eventId, pollId, version)));
        poll.MapPost("/open", (Guid eventId, Guid pollId, OpenBody body, Wire wire) => wire.Send(new OpenPoll(eventId, pollId, body.Show, body.Version)));
        poll.MapPost("/close", (Guid eventId, Guid pollId, VersionBody body, Wire wire) => wire.Send(new ClosePoll(eventId, pollId, body.Version)));
        poll.MapPost("/call-back", (Guid eventId, Guid pollId, VersionBody body, Wire wire) => wire.Send(new CallBackPoll(eventId, pollId, body.Version)));
        poll.MapPost("/extend", (Guid eventId, Guid pollId, ExtendBody body, Wire wire) => wire.Send(new ExtendPoll(eventId, pollId, body.Seconds, body.Version)));
        poll.MapPost("/part", (Guid eventId, Guid pollId, PartBody body, Wire wire) => wire.Send(new TurnToPart(eventId, pollId, body.Part, body.Version)));
        poll.MapPost("/hands", (Guid eventId, Guid pollId, HandsBody body, Wire wire) => wire.Send(new CountHands(eventId, pollId, body.Counts, body.Version)));
        poll.MapPost("/reveal", (Guid eventId, Guid pollId, VersionBody body, Wire wire) => wire.Send(new RevealPoll(eventId, pollId, body.Version)));
        poll.MapPost("/run-again", (Guid eventId, Guid pollId, RunAgainBody body, Wire wire) => wire.Send(new RunPollAgain(eventId, pollId, body.NewId, body.Version)));

        var entry = poll.MapGroup("/entries/{entryId:guid}");
        entry.MapPost("/show", (Guid eventId, Guid pollId, Guid entryId, VersionBody body, Wire wire) => wire.Send(new ModerateEntry(eventId, pollId, entryId, Shown: true, body.Version)));
        entry.MapPost("/hide", (Guid eventId, Guid pollId, Guid entryId, VersionBody body, Wire wire) => wire.Send(new ModerateEntry(eventId, pollId, entryId, Shown: false, body.Version)));
        entry.MapPost("/block-author", (Guid eventId, Guid entryId, BlockBody body, Wire wire) => wire.SendAs<PollEntryView>(new BlockAuthor(eventId, ContributionKind.Entry, entryId, body.Blocked, body.Version)));
        entry.MapPut("/handled", (Guid eventId, Guid entryId, HandledBody body, Wire wire) => wire.SendAs<PollEntryView>(new HandleContribution(eventId, ContributionKind.Entry, entryId, body.By)));
    }
}
