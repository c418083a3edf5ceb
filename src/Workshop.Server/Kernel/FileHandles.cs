using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Workshop.Server.Kernel;

/// <summary>
/// Every socket, connection and file needs a handle, and of those a process may have so many (<c>ulimit -n</c>). One that has run out
/// can load no code, open no database and ends with "out of memory". So people get fewer than there are.
/// </summary>
public static class FileHandles
{
    /// <summary>
    /// What the program needs for itself: some 300 for its code, which .NET keeps open, and the database's and what is about to be
    /// refused.
    /// </summary>
    public const int Own = 400;

    /// <summary>An eighth more for whatever else grows with the number of people, up to this.</summary>
    public const int MostReserve = 1000;

    /// <summary>With fewer sockets and connections than this nothing worth the name can be held.</summary>
    public const int Fewest = 64;

    /// <summary>What may be open at once; null where nothing says so.</summary>
    public static long? Limit
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                return null;
            }

            // RLIMIT_NOFILE, which is 7 on Linux and 8 on macOS and the BSDs.
            return GetLimit(OperatingSystem.IsLinux() ? 7 : 8, out var limit) == 0 && limit.Now < int.MaxValue ? (long)limit.Now : null;
        }
    }

    /// <summary>To be called before any more code is loaded: with too few the program would end in the middle of it.</summary>
    /// <exception cref="StartupFailure">The program itself hardly fits.</exception>
    public static void CheckEnough() => Fit(Limit, 0, 0);

    /// <summary>How many sockets and connections fit, in the proportion asked for.</summary>
    /// <param name="limit">As <see cref="Limit"/> is.</param>
    /// <exception cref="StartupFailure">The program itself hardly fits.</exception>
    public static (int Sockets, int Connections) Fit(long? limit, int sockets, int connections)
    {
        if (limit is not { } open)
        {
            return (sockets, connections);
        }

        var free = open - Own - Math.Min(open / 8, MostReserve);
        if (free < Fewest)
        {
            throw new StartupFailure($"Only {open} files may be open at once (ulimit -n), and the program needs some {Own} for itself. Raise it to 1024 at least.");
        }

        var wanted = (long)sockets + connections;
        return wanted <= free ? (sockets, connections) : ((int)Math.Max(1, free * sockets / wanted), (int)Math.Max(1, free * connections / wanted));
    }

    /// <summary>
    /// Takes no more connections from the system than <paramref name="most"/> at once: those over Kestrel's own limit are closed, but each
    /// needs a handle until it is, and thousands may come within a moment. The rest waits where it costs nothing.
    /// </summary>
    public static void Bound(IServiceCollection services, int most) => services.AddSingleton<IConnectionListenerFactory>(p => new BoundedListeners(
        new SocketTransportFactory(p.GetRequiredService<IOptions<SocketTransportOptions>>(), p.GetRequiredService<ILoggerFactory>()), most));

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public nuint Now;
        public nuint Most;
    }

    private sealed class BoundedListeners(SocketTransportFactory inner, int most) : IConnectionListenerFactory, IConnectionListenerFactorySelector
    {
        private readonly SemaphoreSlim free = new(most);

        public bool CanBind(System.Net.EndPoint endpoint) => inner.CanBind(endpoint);

        public async ValueTask<IConnectionListener> BindAsync(System.Net.EndPoint endpoint, CancellationToken cancellationToken = default) =>
            new BoundedListener(await inner.BindAsync(endpoint, cancellationToken), free);
    }

    private sealed class BoundedListener(IConnectionListener inner, SemaphoreSlim free) : IConnectionListener
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
        private readonly CancellationTokenSource unbound = new();

        public System.Net.EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (true)
            {
                try
                {
                    await free.WaitAsync(unbound.Token);
                }
                catch (OperationCanceledException)
                {
                    return null;
                }

                try
                {
                    if (await inner.AcceptAsync(cancellationToken) is { } connection)
                    {
                        connection.ConnectionClosed.Register(() => free.Release());
                        return connection;
                    }

                    free.Release();
                    return null;
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
                {
                    // Kestrel would listen no more. Something else has taken the handles; when it lets go of them, this goes on.
                    free.Release();
                    await Task.Delay(Pause, CancellationToken.None);
                }
                catch
                {
                    free.Release();
                    throw;
                }
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await unbound.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await unbound.CancelAsync();
            await inner.DisposeAsync();
            unbound.Dispose();
        }
    }
}
