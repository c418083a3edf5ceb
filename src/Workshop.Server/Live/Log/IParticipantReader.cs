using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>What the live layer has to know of people; the feature that keeps them tells it.</summary>
public interface IParticipantReader
{
    /// <summary>The caller's own things; null for a caller who is no participant, or not any more.</summary>
    Task<MeView?> OfCaller();

    /// <summary>Somebody's own things; null when there is no such participant.</summary>
    /// <remarks>May be newer than a snapshot that is open beside it, never older.</remarks>
    Task<MeView?> Of(Guid eventId, Guid participantId);

    /// <summary>How many have joined the event, whether they are here now or not.</summary>
    Task<int> CountJoined(Guid eventId);
}

internal static class ParticipantReading
{
    /// <summary>The answer with the caller's own things; refused to a participant who is gone.</summary>
    public static async Task<Result<Personal<T>>> WithOwn<T>(this IParticipantReader people, SharedAnswer<T> shared, Caller caller) =>
        await people.OfCaller() is { } me ? new Personal<T>(shared, me)
        : caller.Principal.Kind == PrincipalKind.Participant ? CommonRefusals.ParticipantUnknown
        : new Personal<T>(shared, null);
}
