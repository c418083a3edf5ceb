namespace Workshop.Server.Kernel;

/// <summary>An exception as it may stand in a log.</summary>
public static class LoggedFailure
{
    /// <summary>What happened and where. Not in its own words: those of a database or a parser may quote what a person wrote.</summary>
    public static string WithoutWords(this Exception exception) =>
        string.Join("\ncaused by ", Chain(exception).Select(e => $"{e.GetType().FullName}\n{e.StackTrace}"));

    /// <summary>What happened, in its own words and in one line: where in the code an outage was met does not help to end it.</summary>
    public static string InOneLine(this Exception exception) =>
        string.Join(" Caused by ", Chain(exception).Select(e => $"{e.GetType().Name}: {e.Message}")).ReplaceLineEndings(" ");

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
