using System.Globalization;
using System.Text.Json;

namespace Workshop.Server.Kernel;

/// <summary>Collects, per field, what is wrong with a request, in both languages.</summary>
public sealed class Checks
{
    private readonly Dictionary<string, List<LocalText>> problems = [];

    /// <summary>A required text within its limit.</summary>
    public void Text(string field, string? text, TextLimit limit)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Say(field, "Bitte etwas eingeben.", "Please enter something.");
        }
        else
        {
            Length(field, text, limit);
        }
    }

    /// <summary>A text that may be missing, within its limit.</summary>
    public void Optional(string field, string? text, TextLimit limit)
    {
        if (text is not null)
        {
            Length(field, text, limit);
        }
    }

    /// <summary>A host text: at least one language, each within its limit.</summary>
    public void Text(string field, LocalText? text, TextLimit limit)
    {
        if (string.IsNullOrWhiteSpace(text?.De) && string.IsNullOrWhiteSpace(text?.En))
        {
            Say(field, "Bitte in mindestens einer Sprache ausfüllen.", "Please fill this in for at least one language.");
        }

        Optional(field, text, limit);
    }

    /// <summary>A host text that may be empty in both languages.</summary>
    public void Optional(string field, LocalText? text, TextLimit limit)
    {
        Optional(field, text?.De, limit);
        Optional(field, text?.En, limit);
    }

    public void That(bool holds, string field, string de, string en)
    {
        if (!holds)
        {
            Say(field, de, en);
        }
    }

    /// <summary>A revision counts up from 1 for each thing and person.</summary>
    public void Rev(long rev) => That(rev > 0, "rev", "Die Nummer der Änderung fehlt.", "The number of the change is missing.");

    public void Say(string field, string de, string en)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(field);
        if (!problems.TryGetValue(name, out var list))
        {
            problems[name] = list = [];
        }

        list.Add(new LocalText(de, en));
    }

    /// <summary>Null when nothing was found.</summary>
    public Refusal? ToRefusal() => problems.Count == 0
        ? null
        : new Refusal(RefusalKind.Invalid, "request.invalid", "Bitte die Angaben prüfen.", "Please check what you entered.")
        {
            Fields = problems.ToDictionary(p => p.Key, p => p.Value.ToArray()),
        };

    private void Length(string field, string text, TextLimit limit)
    {
        if (!limit.Allows(text))
        {
            var most = limit.Graphemes.ToString(CultureInfo.InvariantCulture);
            Say(field, $"Zu lang: höchstens {most} Zeichen.", $"Too long: at most {most} characters.");
        }
    }
}
