using Workshop.Server.Features.Events;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>What can be wrong with a seed file beyond what can be wrong with any JSON.</summary>
internal static class SeedFileProblem
{
    public static ReadProblem NoSuchFile() => ReadProblem.Of("",
        "Diese Datei gibt es nicht.",
        "There is no such file.");

    public static ReadProblem UnreadableFile() => ReadProblem.Of("",
        "Die Datei lässt sich nicht lesen. Sie muss lesbar und in UTF-8 geschrieben sein.",
        "The file cannot be read. It must be readable and written in UTF-8.");

    public static ReadProblem TooLarge(int maxBytes) => ReadProblem.Of("",
        $"Die Datei ist größer als {maxBytes / 1024} KB.",
        $"The file is larger than {maxBytes / 1024} KB.");

    public static ReadProblem NotJson(long line) => ReadProblem.Of("",
        $"Zeile {line}: Ab hier ist das kein gültiges JSON. Fehlt davor ein Komma, ein Anführungszeichen oder eine Klammer?",
        $"Line {line}: from here on this is not valid JSON. Is a comma, a quotation mark or a bracket missing before it?");

    public static ReadProblem NoEvent() => ReadProblem.Of("",
        "Diese Datei beschreibt keine Veranstaltung. Gemeint ist eine Datei, die hier heruntergeladen oder nach der Anleitung geschrieben wurde.",
        "This file describes no event. What is meant is a file that was downloaded here or written as the guide says.");

    public static ReadProblem NewerFormat(string path, int format) => ReadProblem.Of(path,
        $"Diese Datei stammt aus einer neueren Version (Format {format}). Gelesen wird höchstens Format {SeedFile.Format}.",
        $"This file comes from a newer version (format {format}). Formats up to {SeedFile.Format} are read.");

    public static ReadProblem NotFormat(string path) => ReadProblem.Of(path,
        $"Hier gehört die Nummer des Formats hin, eine ganze Zahl ab 1, etwa {SeedFile.Format}.",
        $"This must be the number of the format, a whole number from 1, such as {SeedFile.Format}.");

    public static ReadProblem NotTime(string path) => ReadProblem.Of(path,
        "Hier gehört ein Zeitpunkt mit Abstand zur Weltzeit hin, etwa 2022-09-14T10:00:00+02:00.",
        "This must be a time with its distance from UTC, such as 2022-09-14T10:00:00+02:00.");

    public static ReadProblem FarTime(string path) => ReadProblem.Of(path,
        $"Das Jahr muss zwischen {EventRules.FirstYear} und {EventRules.LastYear} liegen.",
        $"The year must be between {EventRules.FirstYear} and {EventRules.LastYear}.");

    public static ReadProblem NotKey(string path) => ReadProblem.Of(path,
        $"Ein Schlüssel besteht aus kleinen Buchstaben (a–z), Ziffern und Bindestrichen, höchstens {SeedLimits.KeyLength} Zeichen.",
        $"A key consists of small letters (a–z), digits and hyphens, at most {SeedLimits.KeyLength} characters.");

    public static ReadProblem NotCode(string path) => ReadProblem.Of(path,
        "Ein Code hat 6 Zeichen: Großbuchstaben außer I und O, Ziffern außer 0 und 1.",
        "A code has 6 characters: capital letters except I and O, digits except 0 and 1.");

    public static ReadProblem NotWord(string path) => ReadProblem.Of(path,
        "Hier gehört ein Wort hin.",
        "This must be a word.");

    public static ReadProblem NotColour(string path) => ReadProblem.Of(path,
        "Hier gehört eine Farbe wie #0b5d66 hin.",
        "This must be a colour such as #0b5d66.");

    public static ReadProblem PaleColour(string path, double contrast) => ReadProblem.Of(path,
        FormattableString.Invariant($"Diese Farbe ist auf Weiß zu schwach (Kontrast {contrast:0.00}, nötig sind {EventRules.LeastContrast:0.0}). Ein dunklerer Ton hilft."),
        FormattableString.Invariant($"This colour is too faint on white (contrast {contrast:0.00}, {EventRules.LeastContrast:0.0} is needed). A darker shade helps."));

    public static ReadProblem UnknownZone(string path) => ReadProblem.Of(path,
        "Diese Zeitzone ist unbekannt. Gemeint ist ein Name wie Europe/Berlin.",
        "This time zone is unknown. What is meant is a name such as Europe/Berlin.");

    public static ReadProblem NoSuchKey(string path, string list) => ReadProblem.Of(path,
        $"Dieser Schlüssel steht nicht unter {list}.",
        $"This key is not among the {list}.");

    public static ReadProblem NotBase64(string path) => ReadProblem.Of(path,
        "Hier gehört eine Bilddatei in Base64 hin.",
        "This must be a picture file in Base64.");

    public static ReadProblem NotOneEntry(string path) => ReadProblem.Of(path,
        "Hier gehört genau eines hin: poll, board, break oder screen.",
        "This must be exactly one of poll, board, break and screen.");

    public static ReadProblem TooManyOwnEntries(string path) => ReadProblem.Of(path,
        $"Pausen und Folien für die Leinwand dürfen es zusammen höchstens {SheetEntry.MaxPerEvent} sein.",
        $"There may be {SheetEntry.MaxPerEvent} breaks and slides in all.");

    public static ReadProblem NotItsItem(string path) => ReadProblem.Of(path,
        "Zu welchem Programmpunkt es gehört, steht bei der Umfrage oder Pinnwand selbst.",
        "Which agenda item it belongs to is said by the poll or the board itself.");

    public static ReadProblem NoItemToShow(string path) => ReadProblem.Of(path,
        "Ein Programmpunkt kann nur gezeigt werden, wo einer genannt ist.",
        "An agenda item can only be shown where one is named.");

    public static ReadProblem EndsEarly(string path) => ReadProblem.Of(path,
        "Das Ende muss nach dem Anfang liegen.",
        "The end must come after the beginning.");

    public static ReadProblem OutsideEvent(string path) => ReadProblem.Of(path,
        "Dieser Zeitpunkt liegt nicht innerhalb der Veranstaltung.",
        "This time is not within the event.");
}
