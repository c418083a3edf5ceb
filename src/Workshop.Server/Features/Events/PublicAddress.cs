using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>
/// Where people reach this server: <c>Public:Origin</c>, else the address listened on. When that is every interface, this
/// machine's address in the local network, so that a phone in the room can follow the QR code.
/// </summary>
public sealed class PublicAddress(Settings settings, IServer server)
{
    private string? origin;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin => origin ??= settings.PublicOrigin ?? Listening();

    public string JoinUrl(string code) => $"{Origin}/{code}";

    private string Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        var parsed = new Uri(address.Replace("//*", "//0.0.0.0").Replace("//+", "//0.0.0.0").Replace("[::]", "0.0.0.0"));
        return parsed.Host == IPAddress.Any.ToString() ? $"{parsed.Scheme}://{InLocalNetwork()}:{parsed.Port}" : parsed.GetLeftPart(UriPartial.Authority);
    }

    private static string InLocalNetwork() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        // The interface with a gateway is the one that others are on too; bridges of containers have none.
        .OrderByDescending(i => i.GetIPProperties().GatewayAddresses.Count)
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .FirstOrDefault(a => a.Address.AddressFamily == AddressFamily.InterNetwork)?.Address.ToString() ?? "localhost";
}
