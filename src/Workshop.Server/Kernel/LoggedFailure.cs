namespace Workshop.Server.Kernel;

/// <summary>An exception as it may stand in a log.</summary>
public static class LoggedFailure
{
    /// <summary>What happened and where. Not in its own words: those of a database or a parser may quote what a person wrote.</summary>
    public static string WithoutWords(this Exception exception)
    {
        var chain = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            chain.Add($"{e.GetType().FullName}\n{e.StackTrace}");
        }

        return string.Join("\ncaused by ", chain);
    }
}
