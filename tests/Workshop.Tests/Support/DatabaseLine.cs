using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Workshop.Server.Data;

namespace Workshop.Support;

/// <summary>On which side of PostgreSQL's work the line breaks.</summary>
public enum Cut
{
    /// <summary>PostgreSQL never hears of the COMMIT.</summary>
    BeforeCommit,

    /// <summary>PostgreSQL has committed and says so, but nobody hears it.</summary>
    AfterCommit,
}

/// <summary>The line between the server and PostgreSQL: carries bytes both ways until it is told to break at a COMMIT.</summary>
public sealed class DatabaseLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> carrying = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly int target;
    private readonly Task accepting;
    private readonly Lock arming = new();
    private Cut? armed;
    private int passing;

    /// <param name="target">PostgreSQL's port on the loopback.</param>
    public DatabaseLine(int target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = Accept();
    }

    public int Port { get; }

    /// <summary>Whether the COMMIT to break at is still to come.</summary>
    public bool IsArmed
    {
        get
        {
            lock (arming)
            {
                return armed is not null;
            }
        }
    }

    /// <summary>Breaks the connection that carries the next COMMIT. Others live on.</summary>
    /// <param name="let">How many COMMITs to let pass before.</param>
    public void CutNext(Cut cut, int let = 0)
    {
        lock (arming)
        {
            (armed, passing) = (cut, let);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(carrying);
        stopping.Dispose();
    }

    /// <summary>A query message (type, length, words, zero) of this one word, as the driver sends it in a packet of its own.</summary>
    private static ReadOnlySpan<byte> Commit => "Q\0\0\0\u000bCOMMIT\0"u8;

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                carrying.Add(Carry(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        using var database = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await database.ConnectAsync(IPAddress.Loopback, target, ending.Token);
                var silent = new TaskCompletionSource();
                // Whoever ends first ends both: the driver hears that the line is gone as soon as it is.
                await await Task.WhenAny(
                    Up(client.GetStream(), database.GetStream(), silent, ending.Token), Down(database.GetStream(), client.GetStream(), silent, ending.Token));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
            }

            await ending.CancelAsync();
        }
    }

    /// <summary>What is to happen to this COMMIT.</summary>
    private Cut? Fire()
    {
        lock (arming)
        {
            if (armed is null || passing-- > 0)
            {
                return null;
            }

            var cut = armed;
            armed = null;
            return cut;
        }
    }

    /// <summary>What the server says to PostgreSQL.</summary>
    private async Task Up(NetworkStream from, NetworkStream to, TaskCompletionSource silent, CancellationToken ended)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, ended) is > 0 and var read)
        {
            switch (buffer.AsSpan(0, read).IndexOf(Commit) >= 0 ? Fire() : null)
            {
                case Cut.BeforeCommit:
                    return;
                case Cut.AfterCommit:
                    silent.SetResult();
                    break;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), ended);
        }
    }

    /// <summary>What PostgreSQL answers; once the line is <paramref name="silent"/>, the next answer is swallowed and the line ends.</summary>
    private static async Task Down(NetworkStream from, NetworkStream to, TaskCompletionSource silent, CancellationToken ended)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, ended) is > 0 and var read && !silent.Task.IsCompleted)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), ended);
        }
    }
}

/// <summary>The real server, reaching a PostgreSQL of its own over a line that can be cut.</summary>
public sealed class CutOffServer : OwnPostgresServer
{
    private DatabaseLine? line;
    private string? through;

    public DatabaseLine Line => line ?? throw new InvalidOperationException(OwnPostgres.Missing);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings) { ["ConnectionStrings:Workshop"] = through! };

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (line is not null)
        {
            await line.DisposeAsync();
        }
    }

    protected override async Task<TestDatabase?> NewDatabase()
    {
        if (await base.NewDatabase() is not { } database)
        {
            return null;
        }

        line = new DatabaseLine(Postgres.Port);
        through = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = line.Port }.ToString();
        return database;
    }
}
