using System.Text.Json;
using Workshop.Load.Lines;
using Workshop.Load.People;

namespace Workshop.Load.Servers;

/// <summary>The product under load: its process, its data folder, its event with everything open, and the hall.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-load-");
    private readonly Uri address = ServerProcess.FreeAddress();
    private readonly bool pinned;
    private string seed = "";

    private Product(bool pinned) => this.pinned = pinned;

    public ServerProcess Server { get; private set; } = null!;

    public Hall Hall { get; private set; } = null!;

    /// <summary>Open polls, each with some answers to give.</summary>
    public IReadOnlyList<(Guid Id, string[] Answers)> Polls { get; private set; } = [];

    public Guid AgendaItem { get; private set; }

    public (Guid Id, Guid[] Columns) Board { get; private set; }

    /// <summary>The SQLite file, to be looked into beside the server.</summary>
    public string Database => Path.Combine(folder.FullName, "data", "workshop.db");

    /// <param name="pinned">Gives the server a core of its own.</param>
    /// <param name="connections">HTTP connections that all people share.</param>
    /// <param name="kind">Of its polls: <c>single</c>, <c>ranking</c>, <c>rating</c>, <c>points</c>, <c>guess</c>, <c>grid</c> or <c>mood</c>.</param>
    public static async Task<Product> Start(bool pinned, int connections = Web.DefaultConnections, string kind = "single")
    {
        var product = new Product(pinned);
        try
        {
            product.seed = await EventFile.Write(product.folder.FullName, kind);
            await product.StartServer();
            // The links are printed after the line that it is running.
            while (!product.Server.Lines().Any(l => l.StartsWith("organiser ", StringComparison.Ordinal)))
            {
                await Task.Delay(10);
            }

            await product.OpenEvent(connections);
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again on the same data and address, after it was killed or stopped.</summary>
    public async Task StartServer()
    {
        if (Server is not null)
        {
            await Server.Ended();
            Server.Dispose();
        }

        Server = await ServerProcess.Product(address, Path.Combine(folder.FullName, "data"), seed, pinned);
    }

    /// <summary>What is wrong between ledger, database and screens; nothing when all is well.</summary>
    public IReadOnlyList<string> Problems() => LedgerCheck.Problems(Database, Hall.Ledger, Hall.People.Where(p => p.IsListening).Select(p => p.Shown));

    /// <summary>Copies the data of a server that has ended.</summary>
    public void CopyData(string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Database)!))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Hall is not null)
        {
            await Hall.DisposeAsync();
        }

        Server?.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task OpenEvent(int connections)
    {
        using var web = new Web(address, 1);
        var staff = await Staff.Open(web, Server.Lines());
        await staff.OpenEverything();
        var polls = await staff.Views("polls");
        Polls = polls.Select(p => (Id(p), Answers(p))).ToList();
        AgendaItem = Id((await staff.Views("agendaItems"))[0]);
        var board = (await staff.Views("boards"))[0];
        Board = (Id(board), board.GetProperty("columns").EnumerateArray().Select(Id).ToArray());
        Hall = new Hall(address, EventFile.Code, staff.EventId, connections);
    }

    /// <summary>Different answers to a poll, as its kind writes them: each option, each option first, every option with a value of its own, or numbers.</summary>
    private static string[] Answers(JsonElement poll)
    {
        var options = poll.GetProperty("definition").TryGetProperty("options", out var list) ? list.EnumerateArray().Select(o => o.GetProperty("id").GetInt32()).ToArray() : [];
        return poll.GetProperty("kind").GetString() switch
        {
            "ranking" => [.. options.Select((_, i) => $$"""{"order":[{{string.Join(',', options.Skip(i).Concat(options.Take(i)))}}]}""")],
            "rating" => [.. options.Select((_, i) => $$"""{"values":[{{string.Join(',', options.Select((id, j) => $$"""{"id":{{id}},"value":{{1 + ((i + j) % 5)}}}"""))}}]}""")],
            "guess" => [.. new[] { 12, 30, 44, 45, 71, 100 }.Select(value => $$"""{"value":{{value}}}""")],
            "grid" => [.. options.Select((_, i) => $$"""{"placements":[{{string.Join(',', options.Select((id, j) => $$"""{"option":{{id}},"x":{{(i + j) % 11}},"y":{{(2 * i + j) % 11}}}"""))}}]}""")],
            "mood" => [.. options.Select(id => $$"""{"choice":{{id}}}""")],
            "points" => [.. options.Select((id, i) => $$"""{"points":[{{(i < options.Length - 1 ? $$"""{"id":{{id}},"points":65},{"id":{{options[^1]}},"points":35}""" : $$"""{"id":{{id}},"points":100}""")}}]}""")],
            _ => [.. options.Select(id => $$"""{"choices":[{{id}}]}""")],
        };
    }

    private static Guid Id(JsonElement view) => view.GetProperty("id").GetGuid();
}
