using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>
/// Where people reach this server: <c>Public:Origin</c>, else the address listened on or, when nothing listens yet, about to be
/// listened on. When that is every interface, this machine's address in the local network, so that a phone in the room can
/// follow the QR code.
/// </summary>
public sealed class PublicAddress(Settings settings, IServer server, IConfiguration configuration)
{
    private string? listening;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin => settings.PublicOrigin ?? listening ?? Find();

    public string JoinUrl(string code) => $"{Origin}/{code}";

    private string Find()
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
        {
            return listening = Reachable(address);
        }

        var planned = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        var port = configuration[WebHostDefaults.HttpPortsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return Reachable(planned ?? $"http://*:{port}");
    }

    private static string Reachable(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? InLocalNetwork() : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port).Uri.GetLeftPart(UriPartial.Authority);
    }

    private static string InLocalNetwork() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        // The interface with a gateway is the one that others are on too; bridges of containers have none.
        .OrderByDescending(i => i.GetIPProperties().GatewayAddresses.Count)
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .FirstOrDefault(a => a.Address.AddressFamily == AddressFamily.InterNetwork)?.Address.ToString() ?? "localhost";
}
