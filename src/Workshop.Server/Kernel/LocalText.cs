namespace Workshop.Server.Kernel;

/// <summary>A host's text in German, English or both. At least one is there.</summary>
public sealed record LocalText(string? De, string? En)
{
    /// <summary>The text in the language asked for (<c>de</c> or <c>en</c>), or else in the other one.</summary>
    public string In(string language) => (language == "en" ? En ?? De : De ?? En) ?? "";
}
