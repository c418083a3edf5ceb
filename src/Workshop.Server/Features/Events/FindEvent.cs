using System.Collections.Concurrent;
using System.Net.Sockets;
using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Events;

/// <summary>What someone with the code sees before joining.</summary>
/// <param name="Logos">The event's own and those of its partners, as the stage shows them too.</param>
/// <param name="Rehearsal">What is done now is wiped before the event.</param>
/// <param name="ParticipantId">Who the asking browser is here by its cookie; null when it has not joined.</param>
public sealed record EventDoor(
    Guid EventId, string Code, LocalText Title, LocalText Place, DateTime StartsAt, DateTime EndsAt, string TimeZone,
    Progress State, IReadOnlyList<string> Languages, string Accent, NameRule Names, IReadOnlyList<GroupView> Groups,
    IReadOnlyList<PictureView> Logos, bool Rehearsal, Guid? ParticipantId = null);

/// <summary>Finds an event by the code people type.</summary>
[Needs(Right.Enter)]
public sealed record FindEvent(string Code) : IQuery<EventDoor>
{
    public Guid EventId => Guid.Empty;
}

public sealed class FindEventHandler(Lazy<WorkshopDb> db, EntryReader entryReader, CodeGuesses guesses, EventDoorCache doors, Grants grants, RateLimits limits, IHttpContextAccessor http) : IRequestHandler<FindEvent, Result<EventDoor>>
{
    public async Task<Result<EventDoor>> Handle(FindEvent request, CancellationToken cancellationToken)
    {
        var code = JoinCode.Normal(request.Code);
        if (doors.Find(code) is { } known && await entryReader.Position(known.Door.EventId) == known.At)
        {
            return Opened(known.Door);
        }

        if (await Event.WithCode(db.Value, code) is not { } eventId || await entryReader.Position(eventId) is not { } here)
        {
            if (guesses.Miss(RemoteAddress()))
            {
                return EventRefusals.Unknown;
            }

            await limits.HoldBack(cancellationToken);
            return EventRefusals.TooManyGuesses;
        }

        var e = await Event.Read(db.Value, eventId);
        var groups = await GroupView.Load(db.Value, e.Id);
        var door = new EventDoor(
            e.Id, e.Code, e.Title, e.Place, e.StartsAt, e.EndsAt, e.TimeZone, e.State, e.Languages, e.Accent, e.Names, groups, await PictureView.Logos(db.Value, e.Id), e.Rehearsal);
        doors.Store(door, here);
        return Opened(door);
    }

    /// <summary>A phone may have lost everything but its cookie: then it learns here that it need not join.</summary>
    private EventDoor Opened(EventDoor door) =>
        http.HttpContext is { } context && grants.ParticipantAt(context, door.EventId) is { } me ? door with { ParticipantId = me } : door;

    /// <summary>Of an IPv6 address the network part: everyone is given 2⁶⁴ of the rest.</summary>
    private string RemoteAddress()
    {
        var address = http.HttpContext?.Connection.RemoteIpAddress;
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.MapToIPv4().ToString() ?? "";
    }
}

/// <summary>A versioned cache of the doors that a hall is coming in by, each for as long as nothing about its event changes.</summary>
public sealed class EventDoorCache
{
    /// <summary>Doors remembered at once; some kilobytes each.</summary>
    private const int MostDoors = 200;

    private readonly ConcurrentDictionary<string, (EventDoor Door, Position At)> doors = new();

    /// <summary>The door last seen by this code, and where its event was then; to be used only if it still is there.</summary>
    public (EventDoor Door, Position At)? Find(string code) => doors.TryGetValue(code, out var known) ? known : null;

    public void Forget(string code) => doors.TryRemove(code, out _);

    /// <param name="before">Read before the door: what is newer than it says is only read again too often.</param>
    public void Store(EventDoor door, Position before)
    {
        if (doors.Count >= MostDoors)
        {
            doors.Clear();
        }

        doors[door.Code] = (door, before);
    }
}
