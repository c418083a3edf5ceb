namespace Workshop.Server.Kernel;

/// <summary>A text that hosts give in German, in English or in both. At least one of the two is present in anything stored.</summary>
/// <param name="De">German wording, or null.</param>
/// <param name="En">English wording, or null.</param>
public sealed record LocalText(string? De, string? En)
{
    /// <summary>The wording for <paramref name="language"/> ("de" or "en"), falling back to the other language, then to "".</summary>
    public string In(string language) => (language == "en" ? En ?? De : De ?? En) ?? "";

    /// <summary>The same text with empty wordings turned into null.</summary>
    public LocalText Tidy() => new(string.IsNullOrWhiteSpace(De) ? null : De, string.IsNullOrWhiteSpace(En) ? null : En);
}
