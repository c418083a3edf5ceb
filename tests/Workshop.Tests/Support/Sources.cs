namespace Workshop.Support;

/// <summary>The checkout that the tests were built from.</summary>
public static class Sources
{
    public static readonly string Root = Find();

    /// <summary>Made by a build or an installation, or not of this project.</summary>
    private static readonly string[] Foreign = ["bin", "obj", "node_modules", "paraglide", "project.inlang", "wwwroot", "TestResults", "data", ".git", ".vs", ".idea"];

    /// <summary>Every file of the checkout, from its root and with slashes.</summary>
    public static readonly IReadOnlyList<string> Paths =
        [.. Walk(new DirectoryInfo(Root)).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))];

    /// <summary>Files that end in one of these, with what stands in them.</summary>
    public static IEnumerable<(string Path, string Text)> Files(params string[] endings) =>
        Paths.Where(path => endings.Any(end => path.EndsWith(end, StringComparison.Ordinal))).Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(f => f.FullName).Concat(folder.EnumerateDirectories().Where(d => !Foreign.Contains(d.Name)).SelectMany(Walk));

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
