using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls;

public sealed record VoteBody(IReadOnlyList<Guid> Choices, long Rev);

public sealed record PollBody(
    PollKind Kind, LocalText Question, int MaxChoices, bool LiveResults, IReadOnlyList<OptionText> Options, int Version, Guid? AgendaItemId = null);

public sealed record RunAgainBody(Guid NewId, int Version);

public static class PollEndpoints
{
    public static void MapPolls(this IEndpointRouteBuilder app)
    {
        var poll = app.MapGroup("/api/events/{eventId:guid}/polls/{pollId:guid}");
        poll.MapPut("/vote", (Guid eventId, Guid pollId, VoteBody body, Wire wire) => wire.Send(new CastVote(eventId, pollId, body.Choices, body.Rev)));
        poll.MapPut("", (Guid eventId, Guid pollId, PollBody body, Wire wire) => wire.Send(new DefinePoll(
            eventId, pollId, body.AgendaItemId, body.Kind, body.Question, body.MaxChoices, body.LiveResults, body.Options, body.Version)));
        poll.MapDelete("", (Guid eventId, Guid pollId, int version, Wire wire) => wire.Send(new DeletePoll(eventId, pollId, version)));
        poll.MapPost("/open", (Guid eventId, Guid pollId, VersionBody body, Wire wire) => wire.Send(new OpenPoll(eventId, pollId, body.Version)));
        poll.MapPost("/close", (Guid eventId, Guid pollId, VersionBody body, Wire wire) => wire.Send(new ClosePoll(eventId, pollId, body.Version)));
        poll.MapPost("/reveal", (Guid eventId, Guid pollId, VersionBody body, Wire wire) => wire.Send(new RevealPoll(eventId, pollId, body.Version)));
        poll.MapPost("/run-again", (Guid eventId, Guid pollId, RunAgainBody body, Wire wire) => wire.Send(new RunPollAgain(eventId, pollId, body.NewId, body.Version)));
    }
}
