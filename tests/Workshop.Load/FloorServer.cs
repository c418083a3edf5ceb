using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workshop.Load.Lines;

namespace Workshop.Load;

/// <summary>
/// The durable floor: a bare SignalR hub that acknowledges a vote after a group commit to SQLite (WAL, synchronous FULL), and tells
/// everyone the tally. No authentication, no rules, no views: what nobody can do without, in the product's own framework.
/// </summary>
internal static class FloorServer
{
    public const string Running = "The floor is running: ";
    public const int Options = 4;

    /// <param name="folder">Where its database goes.</param>
    /// <param name="intervalMs">Time between two updates to everyone.</param>
    /// <param name="messageBytes">Size of an update.</param>
    public static async Task Run(Uri address, string folder, int intervalMs, int messageBytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        builder.Services.AddSignalR().AddJsonProtocol();
        builder.Services.AddSingleton(new FloorStore(Path.Combine(folder, "floor.db")));
        await using var app = builder.Build();
        app.MapHub<FloorHub>(HubLine.Path);
        await app.StartAsync();
        Console.WriteLine($"{Running}{address}");
        _ = Tell(app, intervalMs, messageBytes);
        await app.WaitForShutdownAsync();
    }

    private static async Task Tell(WebApplication app, int intervalMs, int messageBytes)
    {
        var (store, hub) = (app.Services.GetRequiredService<FloorStore>(), app.Services.GetRequiredService<IHubContext<FloorHub>>());
        const int others = 100;
        var padding = new string('x', Math.Max(0, messageBytes - others));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(intervalMs));
        long told = 0;
        while (await timer.WaitForNextTickAsync(app.Lifetime.ApplicationStopping))
        {
            if (store.Stored is var stored && stored != told)
            {
                told = stored;
                _ = hub.Clients.All.SendAsync("Batch", new FloorTally(stored, padding));
            }
        }
    }
}

/// <param name="Stored">Votes stored so far.</param>
internal sealed record FloorTally(long Stored, string Padding);

internal sealed class FloorHub(FloorStore store) : Hub
{
    public Task<long> Vote(int choice) => store.Store(Context.ConnectionId, choice);
}

/// <summary>One thread that stores whatever waits in one transaction, and answers after its commit.</summary>
internal sealed class FloorStore
{
    private readonly Channel<(string Person, int Choice, TaskCompletionSource<long> Answer)> queue =
        Channel.CreateUnbounded<(string, int, TaskCompletionSource<long>)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly SqliteConnection db;
    private long stored;

    public FloorStore(string file)
    {
        db = new SqliteConnection($"Data Source={file}");
        db.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE votes (id INTEGER PRIMARY KEY, person TEXT NOT NULL, choice INTEGER NOT NULL);");
        new Thread(Run) { IsBackground = true }.Start();
    }

    public long Stored => Interlocked.Read(ref stored);

    public Task<long> Store(string person, int choice)
    {
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((person, choice, answer));
        return answer.Task;
    }

    private void Run()
    {
        using var insert = db.CreateCommand();
        insert.CommandText = "INSERT INTO votes (person, choice) VALUES (@person, @choice)";
        var (person, choice) = (insert.Parameters.Add("@person", SqliteType.Text), insert.Parameters.Add("@choice", SqliteType.Integer));
        var group = new List<TaskCompletionSource<long>>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using (var transaction = db.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (queue.Reader.TryRead(out var vote))
                {
                    (person.Value, choice.Value) = (vote.Person, vote.Choice);
                    insert.ExecuteNonQuery();
                    group.Add(vote.Answer);
                }

                transaction.Commit();
            }

            Interlocked.Add(ref stored, group.Count);
            group.ForEach(a => a.TrySetResult(stored));
            group.Clear();
        }
    }

    private void Execute(string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
