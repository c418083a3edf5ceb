using System.Text;
using System.Text.RegularExpressions;
using Workshop.Support;

namespace Workshop.Review;

/// <summary>A file as it arrived.</summary>
internal sealed record Download(string Name, string MediaType, byte[] Content)
{
    public string Text => Encoding.UTF8.GetString(Content);

    /// <param name="path">Within the event.</param>
    public static async Task<Download> Of(LinkHolder reader, string path, string language = "de")
    {
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = reader.Cookies });
        http.DefaultRequestHeaders.Add("Accept-Language", language);
        using var answer = await http.GetAsync($"{reader.Server.Address}/api/events/{reader.Event.Id}/{path}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        return new Download(disposition.FileName!, answer.Content.Headers.ContentType!.MediaType!, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The cells, read by RFC 4180; fails the test where one is not quoted or rows differ in length.</summary>
    public IReadOnlyList<string[]> Rows(char separator)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var text = Text.TrimStart('\uFEFF');
        for (var at = 0; at < text.Length;)
        {
            var cell = Regex.Match(text[at..], "\\A\"((?:[^\"]|\"\")*)\"(;|,|\r\n)");
            Assert.True(cell.Success, $"Not a quoted cell: {text[at..Math.Min(text.Length, at + 60)]}");
            row.Add(cell.Groups[1].Value.Replace("\"\"", "\""));
            at += cell.Length;
            if (cell.Groups[2].Value == "\r\n")
            {
                rows.Add([.. row]);
                row.Clear();
            }
            else
            {
                Assert.Equal($"{separator}", cell.Groups[2].Value);
            }
        }

        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        return rows;
    }
}
