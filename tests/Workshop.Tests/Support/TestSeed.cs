using Workshop.Server.Features.Seeding;

namespace Workshop.Support;

/// <summary>The event that tests begin with: small, everything in it once or twice.</summary>
public static class TestSeed
{
    public static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "Support", "test-seed.json");

    public static readonly SeedFile File = Read();

    private static SeedFile Read()
    {
        var reading = SeedFile.Read(Path);
        Assert.Empty(reading.Problems.Select(p => $"{p.Path}: {p.Sentence.En}"));
        return reading.File!;
    }
}
