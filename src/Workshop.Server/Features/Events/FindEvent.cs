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

public sealed class FindEventHandler(WorkshopDb db, CodeGuesses guesses, IHttpContextAccessor http) : IRequestHandler<FindEvent, Result<EventDoor>>
{
    public async Task<Result<EventDoor>> Handle(FindEvent request, CancellationToken cancellationToken)
    {
        var code = Event.TidyCode(request.Code);
        var e = await Event.WithCode(db, code);
        if (e is null)
        {
            return guesses.Miss(RemoteAddress()) ? EventRefusals.Unknown : EventRefusals.TooManyGuesses;
        }

        var groups = await GroupView.Load(db, e.Id);
        return new EventDoor(e.Id, e.Code, e.Title, e.Place, e.StartsAt, e.EndsAt, e.TimeZone, e.State, e.Languages, e.Accent, e.Names, groups);
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
