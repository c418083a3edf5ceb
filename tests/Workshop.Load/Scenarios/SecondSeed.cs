using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>
/// A data folder with an event that several hundred people have already taken part in: played through the server's own doors, so
/// that everything in it is as it would be, and the same each time but for the clock.
/// </summary>
internal static class SecondSeed
{
    public const int People = 400;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>Makes the folder; it must not be there yet.</summary>
    /// <returns>False when something went wrong; the console says what.</returns>
    public static async Task<bool> Make(string folder, int people, TextWriter console)
    {
        var full = Path.GetFullPath(folder);
        if (Directory.Exists(full))
        {
            await console.WriteLineAsync($"{full} is there already. Nothing was changed.");
            return false;
        }

        await using var product = await Product.Start(pinned: false);
        var report = await Mixed.Run(product, people, Length * ((double)people / People), pinned: true, listen: false);
        report.Print(console);
        product.Server.Stop();
        await product.Server.Ended();
        product.CopyData(full);
        await console.WriteLineAsync($"Start it with: dotnet run --project src/Workshop.Server -- --Data:Folder={full}");
        await console.WriteLineAsync("Its private links: the same with the word links at the end.");
        return report.IsGood;
    }
}
