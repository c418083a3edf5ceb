
namespace Workshop.Server.Data;

/// <summary>Files that only the user who runs the server may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="IOException">It exists, or cannot be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens a file that may exist, keeping everyone else from opening it.</summary>
    /// <exception cref="IOException">Somebody holds it, or it cannot be written.</exception>
    public static FileStream OpenAlone(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <inheritdoc cref="Write"/>
    public static void Copy(string from, string to)
    {
        Write(to, []);
        using var reading = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var writing = new FileStream(to, FileMode.Open, FileAccess.Write);
        reading.CopyTo(writing);
    }

    /// <summary>A folder that nobody else may look into, unless it exists already.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner);
        }
    }

    /// <summary>
    /// Takes from everyone else what they may do with the data folder, the key and the database with what stands beside it, as an
    /// earlier version or somebody's copy left them. A folder that is meant for everyone, such as <c>/tmp</c>, is left as it is, and so is
    /// all on Windows, where rights come from the folder above.
    /// </summary>
    /// <returns>What could not be made private, because it belongs to another user.</returns>
    public static IReadOnlyList<string> Tighten(Settings settings)
    {
        var files = Directory.GetFiles(settings.DataFolder, InstallationKey.FileName + "*");
        if (settings.DatabaseFile is { } database && Path.GetDirectoryName(database) is { } beside && Directory.Exists(beside))
        {
            files = [.. files, .. Directory.GetFiles(beside, Path.GetFileName(database) + "*")];
        }

        return [.. files.Prepend(settings.DataFolder).Distinct().Where(path => !Tighten(path))];
    }

    private static bool Tighten(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~Owner) != 0 && !mode.HasFlag(UnixFileMode.StickyBit))
            {
                File.SetUnixFileMode(path, mode & Owner);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Also where there is neither file nor folder.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Returns once everything written to the file would survive a power cut.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
