using Microsoft.AspNetCore.SignalR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>What the server says on <c>/live</c>. Nothing here needs an answer.</summary>
public interface ILiveClient
{
    /// <summary>To everyone of one audience: what changed for them.</summary>
    Task Batch(WrittenBatch batch);

    /// <summary>To one participant: their own things as they are now, because staff acted on one of them.</summary>
    Task Mine(MeView me);

    /// <summary>To staff, stage and speakers, at most once a second.</summary>
    Task Presence(PresenceView presence);

    /// <summary>To one connection, right before it is closed: the refusal code why.</summary>
    Task Closed(string code);
}

/// <param name="To">The event's sequence number after which this connection hears everything.</param>
public sealed record Followed(Guid Epoch, long To);

/// <summary>Where browsers listen. They act over HTTP; the only thing they call here is <see cref="Follow"/>.</summary>
public sealed class LiveHub(IFindCallers callers, IAudiences audiences, EntryReader entryReader, Connections connections, Pump pump, RateLimits limits) : Hub<ILiveClient>
{
    public const string Path = "/live";

    /// <summary>Bytes a client may send in one message: Follow needs some 200.</summary>
    public const int MaxMessageBytes = 4 * 1024;

    /// <summary>Whoever takes longer to take a message is let go, and comes back.</summary>
    public static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(5);

    public static string GroupOf(Guid eventId, Audience audience, int slice) => $"{eventId:N}/{audience}/{slice}";

    public static string GroupOf(Guid participantId) => $"me/{participantId:N}";

    /// <summary>Starts listening to one event in one capacity, which must be held by cookie.</summary>
    /// <param name="after">The sequence number the caller holds; a higher answer means that it has missed something.</param>
    /// <exception cref="HubException">The message is a refusal code.</exception>
    public async Task<Followed> Follow(Guid eventId, Role role, Guid? speakerId, long after)
    {
        if (!connections.MayTry(Context.ConnectionId))
        {
            Context.Abort();
            throw new HubException(SocketLimits.TooMany.Code);
        }

        var claims = callers.Claims(Context.GetHttpContext()!, role, eventId, speakerId);
        if (claims is not [var claim, ..])
        {
            throw new HubException(CommonRefusals.Missing.Code);
        }

        var audience = audiences.Of(claim);
        // Nobody in particular needs no cookie, and hears nothing.
        var found = audience == Audience.None ? CommonRefusals.Denied
            : !limits.TryRead(claim.Principal) ? CommonRefusals.TooMany
            : await callers.FirstHolding(claims);
        if (found.Refusal is { } refusal)
        {
            throw new HubException(refusal.Code);
        }

        var caller = found.Value;
        var connection = connections.Follow(Context, caller, audience) ?? throw new HubException("follow.once");
        await EnforceLimits(caller);
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(eventId, audience, connection.Slice));
        if (caller.Role == Role.Participant)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(caller.Id));
        }

        // After joining the group: whatever is committed from here on reaches this connection as a push.
        var here = await entryReader.Position(eventId) ?? throw new HubException(LiveRefusals.EventGone.Code);
        pump.Track(eventId, here.Seq);
        pump.PresenceChanged(eventId);
        return new Followed(here.Epoch, here.Seq);
    }

    public override Task OnConnectedAsync()
    {
        connections.Open(Context);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (connections.Close(Context.ConnectionId) is { } caller)
        {
            pump.PresenceChanged(caller.EventId);
        }

        return Task.CompletedTask;
    }

    /// <exception cref="HubException">Too many people share this link right now.</exception>
    private async Task EnforceLimits(Caller caller)
    {
        if (caller.Principal.IsShared && connections.Of(caller).Count > SocketLimits.PerLink)
        {
            connections.Unfollow(Context.ConnectionId);
            throw new HubException(SocketLimits.TooMany.Code);
        }

        var own = caller.Principal.IsShared ? [] : connections.Of(caller);
        foreach (var oldest in own.Take(own.Count - SocketLimits.PerParticipant))
        {
            connections.Unfollow(oldest.Context.ConnectionId);
            await Clients.Client(oldest.Context.ConnectionId).Closed(SocketLimits.TooMany.Code);
            oldest.Context.Abort();
        }
    }
}
