using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Review;

/// <summary>A review as a file to keep.</summary>
/// <param name="Name">Begins with the event's code.</param>
public sealed record ReviewFile(string Name, string MediaType, byte[] Content)
{
    // Umlauts readable, whatever could be markup escaped.
    private static readonly JsonSerializerOptions Readable = new(JsonRules.Wire) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>All of it, in the form of <see cref="ReviewView"/>.</summary>
    public static ReviewFile Json(ReviewView review) =>
        new($"{review.Event.Code}.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(review, Readable));

    /// <summary>
    /// One table, written as a spreadsheet set to <paramref name="language"/> opens it by double click: UTF-8 with byte order
    /// mark; German with semicolons and decimal commas (a German Excel puts commas all in one cell and reads 4.2 as a date),
    /// English with commas and decimal points.
    /// </summary>
    public static ReviewFile Csv(ReviewView review, ReviewTableKind kind, string language)
    {
        var table = ReviewTable.Of(kind, review, language);
        using var content = new MemoryStream();
        using (var csv = CsvWriter.Create(content, OptionsFor(language), leaveOpen: true))
        {
            csv.WriteHeader(table.Columns.ToArray());
            foreach (var row in table.Rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell is string text ? Harmless(text) : cell);
                }

                csv.EndRecord();
            }
        }

        return new ReviewFile($"{review.Event.Code}-{table.Name}.csv", "text/csv; charset=utf-8", content.ToArray());
    }

    /// <summary>
    /// What people wrote must not become a formula: such text gets an apostrophe in front. Everything is quoted, so that a
    /// spreadsheet that splits elsewhere finds no bare beginning of a cell.
    /// </summary>
    private static CsvWriterOptions OptionsFor(string language) => new()
    {
        Separator = language == "en" ? ',' : ';',
        FormatProvider = CultureInfo.GetCultureInfo(language == "en" ? "en-US" : "de-DE"),
        Quoting = CsvQuoting.Always,
        Injection = CsvInjection.Escape,
        WriteByteOrderMark = true,
    };

    /// <summary>Full-width signs begin a formula too; the library's list knows ASCII only.</summary>
    private static string Harmless(string text) => text is ['＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;
}
