using System.Collections.Concurrent;
using System.Net.Sockets;
using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>What someone with the code sees before joining.</summary>
public sealed record EventDoor(
    Guid EventId, string Code, LocalText Title, LocalText Place, DateTime StartsAt, DateTime EndsAt, string TimeZone,
    Progress State, IReadOnlyList<string> Languages, string Accent, NameRule Names, IReadOnlyList<GroupView> Groups);

/// <summary>Finds an event by the code people type.</summary>
[MaySend(Role.Anyone)]
public sealed record FindEvent(string Code) : IQuery<EventDoor>
{
    public Guid EventId => Guid.Empty;
}

public sealed class FindEventHandler(WorkshopDb db, CodeGuesses guesses, KnownDoors doors, IHttpContextAccessor http) : IRequestHandler<FindEvent, Result<EventDoor>>
{
    public async Task<Result<EventDoor>> Handle(FindEvent request, CancellationToken cancellationToken)
    {
        var found = await Event.WithCode(db, Event.TidyCode(request.Code));
        if (found is null)
        {
            return guesses.Miss(RemoteAddress()) ? EventRefusals.Unknown : EventRefusals.TooManyGuesses;
        }

        if (doors.Find(found) is { } known)
        {
            return known;
        }

        var e = await Event.Read(db, found.Id);
        var groups = await GroupView.Load(db, e.Id);
        var door = new EventDoor(e.Id, e.Code, e.Title, e.Place, e.StartsAt, e.EndsAt, e.TimeZone, e.State, e.Languages, e.Accent, e.Names, groups);
        doors.Keep(found, door);
        return door;
    }

    /// <summary>Of an IPv6 address the network part: everyone is given 2⁶⁴ of the rest.</summary>
    private string RemoteAddress()
    {
        var address = http.HttpContext?.Connection.RemoteIpAddress;
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.MapToIPv4().ToString() ?? "";
    }
}

/// <summary>The doors that a hall is coming in by, each for as long as nothing about its event changes.</summary>
public sealed class KnownDoors
{
    /// <summary>Doors remembered at once; some kilobytes each.</summary>
    private const int MostDoors = 200;

    private readonly ConcurrentDictionary<Guid, (long Seq, EventDoor Door)> doors = new();

    public EventDoor? Find(Event.Numbered found) => doors.TryGetValue(found.Id, out var known) && known.Seq == found.Seq ? known.Door : null;

    /// <param name="found">Read before the door: what is newer than its number says is only read again too often.</param>
    public void Keep(Event.Numbered found, EventDoor door)
    {
        if (doors.Count >= MostDoors)
        {
            doors.Clear();
        }

        doors[found.Id] = (found.Seq, door);
    }
}
