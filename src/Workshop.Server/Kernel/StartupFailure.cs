using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Workshop.Server.Kernel;

/// <summary>The server cannot start; the message is one line for whoever started it.</summary>
public sealed class StartupFailure(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The failure behind an exception at start, when it is one that whoever started the program can mend.</summary>
    public static StartupFailure? Of(Exception exception) => exception switch
    {
        StartupFailure failure => failure,
        { InnerException: StartupFailure inner } => inner,
        IOException { InnerException: AddressInUseException } => new("The address is in use by another program. Choose another one with --urls http://localhost:PORT.", exception),
        // Thrown by Kestrel for an address that is not this machine's, a port that needs rights, https without a certificate.
        SocketException or { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } => new($"Cannot listen on the address in Urls: {exception.Message}", exception),
        // Thrown by the configuration for a settings file or a command line that cannot be read.
        InvalidDataException or FormatException => new($"The settings cannot be read: {exception.Message}", exception),
        _ => null,
    };
}
