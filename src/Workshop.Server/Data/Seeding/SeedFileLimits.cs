namespace Workshop.Server.Data.Seeding;

/// <summary>How long a text may be: in graphemes, what a reader counts as characters, and in bytes of UTF-8. Both hold.</summary>
public readonly record struct SeedTextLimit(int Graphemes, int Bytes);

/// <summary>How many entries a list may have, both ends included.</summary>
public readonly record struct SeedCount(int Least, int Most);

/// <summary>The limits of the seed format.</summary>
public static class SeedLimits
{
    /// <summary>Titles, names, roles, the place, poll questions, column titles.</summary>
    public static readonly SeedTextLimit Title = new(200, 800);

    /// <summary>Descriptions and the prompts of boards and feedback.</summary>
    public static readonly SeedTextLimit Description = new(2000, 8000);

    public static readonly SeedTextLimit Option = new(120, 480);

    /// <summary>Longest key, in characters.</summary>
    public const int KeyLength = 60;

    /// <summary>How deep a file may be nested; the format itself needs four levels.</summary>
    public const int Depth = 16;

    public static readonly SeedCount Organisers = new(0, 20);
    public static readonly SeedCount Languages = new(1, 2);
    public static readonly SeedCount Groups = new(0, 60);
    public static readonly SeedCount Speakers = new(0, 100);
    public static readonly SeedCount Sessions = new(0, 100);
    public static readonly SeedCount SessionSpeakers = new(0, 20);
    public static readonly SeedCount Polls = new(0, 100);
    public static readonly SeedCount Options = new(2, 12);
    public static readonly SeedCount Boards = new(0, 50);
    public static readonly SeedCount Columns = new(1, 12);
}
