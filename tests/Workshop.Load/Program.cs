using System.Diagnostics;
using Workshop.Load.Reports;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;

namespace Workshop.Load;

internal static class LoadProgram
{
    private const string Pinned = "WORKSHOP_LOAD_PINNED";

    /// <returns>0 when the run counts and nothing was lost, 1 when it does not, 2 for a command that is not understood.</returns>
    public static async Task<int> Main(string[] arguments)
    {
        var options = Options.Read(arguments);
        if (options.Scenario == "floor")
        {
            await FloorServer.Run(new Uri(options.Text("address", "")), options.Text("folder", ""), options.Number("interval", 100), options.Number("bytes", 1_000));
            return 0;
        }

        if (options.Scenario == "seed")
        {
            return await SecondSeed.Make(options.Text("folder", "data-full-hall"), options.Number("people", SecondSeed.People), Console.Out) ? 0 : 1;
        }

        if (Machine.CanPin && Environment.GetEnvironmentVariable(Pinned) is null)
        {
            return await OnACoreOfItsOwn(arguments);
        }

        var pinned = Environment.GetEnvironmentVariable(Pinned) is not null;
        var report = await Run(options, pinned);
        if (report is null)
        {
            await Console.Error.WriteLineAsync($"Unknown scenario {options.Scenario}. Scenarios: join, burst, upvotes, idle, storm, mixed, abuse; seed makes a data folder.");
            return 2;
        }

        report.Print(Console.Out);
        if (options.Text("json", "") is { Length: > 0 } file)
        {
            await report.Write(file);
        }

        return report.IsGood ? 0 : 1;
    }

    private static Task<Report?> Run(Options options, bool pinned) => options.Scenario switch
    {
        "burst" => SideBySide.Run(options, pinned, Targets.Burst(options.People), p => new VotingSide(p, options.Connections)),
        "upvotes" => SideBySide.Run(options, pinned, Targets.Upvotes, p => new UpvotingSide(p, options.Connections, options.Number("questions", 50), options.Number("given", 0))),
        "idle" or "join" => SideBySide.Run(options, pinned, Targets.Idle, p => new VotingSide(p, options.Connections)),
        "storm" => Alone(options, pinned, p => Storm.Run(p, options.People, options.Window, pinned)),
        "abuse" => Alone(options, pinned, p => Abuse.Run(p, options.People, options.Window, pinned)),
        "mixed" => Alone(options, pinned, p => Mixed.Run(p, options.People, TimeSpan.FromSeconds(options.Number("seconds", 600)), pinned)),
        _ => Task.FromResult<Report?>(null),
    };

    /// <summary>Scenarios that no floor can play.</summary>
    private static async Task<Report?> Alone(Options options, bool pinned, Func<Product, Task<Report>> run)
    {
        await using var product = await Product.Start(pinned, options.Connections);
        return await run(product);
    }

    /// <summary>A process keeps to a core only when it is started so.</summary>
    private static async Task<int> OnACoreOfItsOwn(IEnumerable<string> arguments)
    {
        var start = Machine.Dotnet(Machine.DriverCore, Path.Combine(AppContext.BaseDirectory, "Workshop.Load.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[Pinned] = "1";
        using var driver = Process.Start(start)!;
        await driver.WaitForExitAsync();
        return driver.ExitCode;
    }
}
