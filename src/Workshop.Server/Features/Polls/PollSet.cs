using System.Text.Json;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls;

/// <summary>A poll described as data: what is asked, without whom, when and where.</summary>
/// <param name="Definition">What its kind reads.</param>
public sealed record PollDescription(string Kind, LocalText Question, object Definition, bool LiveResults, int? TimeLimit)
{
    /// <summary>What a description is made of.</summary>
    public static readonly IReadOnlyList<string> Members = ["kind", "question", "definition", "liveResults", "timeLimit"];

    /// <param name="node">Known to have no members but <see cref="Members"/>, and what its reader reads itself.</param>
    public static PollDescription Read(StrictReader node)
    {
        var kind = PollKinds.Find(node.Need("kind", n => n.OneOf([.. PollKinds.Codes])));
        return new PollDescription(
            kind?.Code!,
            node.Need("question", n => n.LocalText(Poll.QuestionLimit)),
            node.Need("definition", n => kind?.Read(n))!,
            node.May("liveResults", n => n.Flag(), false),
            node.May("timeLimit", n => (int?)n.Number(Poll.ShortestLimit, Poll.LongestLimit), null));
    }
}

/// <summary>Several polls as a file that goes from one event to another: <c>{ "format": 1, "polls": [ … ] }</c>.</summary>
public static class PollSet
{
    /// <summary>The newest form of such files that this version reads. A file that names none is of the first.</summary>
    public const int Format = 1;

    /// <summary>Largest file that is read at all, in bytes of UTF-8.</summary>
    public const int MaxBytes = 512 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Reads all polls of a file.</summary>
    /// <param name="problems">Takes every mistake with its place; where there is one, what is returned must not be used.</param>
    public static IReadOnlyList<PollDescription> Read(string json, List<ReadProblem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(new StrictReader(document.RootElement, "", problems));
        }
        catch (JsonException)
        {
            // It came as JSON, so all that can be wrong with it is its depth.
            problems.Add(NoSet());
            return [];
        }
    }

    private static IReadOnlyList<PollDescription> Read(StrictReader node)
    {
        if (!node.Allow("format", "polls"))
        {
            return [];
        }

        if (!node.Has("polls"))
        {
            node.Refuse(NoSet());
            return [];
        }

        if (node.May("format", n => n.Number(), Format) is { } format and not Format)
        {
            node.Refuse(ReadProblem.Of(node.PathTo("format"), $"Gelesen wird Format {Format}; hier steht {format}.", $"Format {Format} is read; this says {format}."));
            return [];
        }

        return node.Need("polls", n => n.List(new CountLimit(1, Poll.MaxPerEvent), p => p.Allow([.. PollDescription.Members]) ? PollDescription.Read(p) : null!));
    }

    private static ReadProblem NoSet() => ReadProblem.Of("",
        "Diese Datei enthält keine Umfragen. Gemeint ist eine Datei, die bei einer Veranstaltung unter „Mehrere Umfragen“ gespeichert wurde.",
        "This file holds no polls. What is meant is a file that was saved at an event under “Several polls”.");
}
