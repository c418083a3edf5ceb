namespace Workshop.Support;

/// <summary>The checkout that the tests were built from.</summary>
public static class Sources
{
    public static readonly string Root = Find();

    /// <summary>The server's own code.</summary>
    public static readonly string Server = Path.Combine(Root, "src", "Workshop.Server");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workshop.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Workshop.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
