using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What everyone loads is packed once; whoever unpacks it has the same as whoever gets it as it is.</summary>
[Collection(SharedServers.Live)]
public sealed class SharedAnswerTests(TestServer server)
{
    [Fact]
    public async Task Packed_or_not_everyone_gets_the_same_and_their_own_things()
    {
        var e = await server.NewEvent();
        var (asker, newcomer, staff) = (await server.Join(e, "Ümit"), await server.Join(e), await server.Open(e));
        var before = await newcomer.State();
        for (var i = 0; i < 12; i++)
        {
            await asker.Ask($"Frage {i}: Wie geht es mit der Straße weiter, und wer kümmert sich darum?");
        }

        var after = $"after={before.Seq}&epoch={before.Epoch}";
        foreach (var path in new[] { $"state?{asker.As}", $"changes?{asker.As}&{after}" })
        {
            Assert.Equal((asker.Id, 12), await Own(asker, path));
            Assert.Equal((newcomer.Id, 0), await Own(newcomer, path));
        }

        Assert.Null(await Own(staff, $"state?{staff.As}"));
        Assert.Null(await Own(staff, $"changes?{staff.As}&{after}"));
    }

    /// <summary>Loads the same in every form and twice, and returns who the own things in it belong to, and how many questions.</summary>
    private static async Task<(Guid Id, int Questions)?> Own(Guest caller, string path)
    {
        var plain = await Load(caller, path, "identity");
        foreach (var form in new[] { "br", "gzip", "br;q=0, gzip", "gzip, deflate, br", "br" })
        {
            Assert.Equal(Encoding.UTF8.GetString(plain), Encoding.UTF8.GetString(await Load(caller, path, form)));
        }

        using var json = JsonDocument.Parse(plain);
        var me = json.RootElement.GetProperty("me");
        return me.ValueKind == JsonValueKind.Null ? null : (me.GetProperty("participantId").GetGuid(), me.GetProperty("questions").GetArrayLength());
    }

    private static async Task<byte[]> Load(Guest caller, string path, string form)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = caller.Cookies });
        browser.DefaultRequestHeaders.Add("Accept-Encoding", form);
        using var answer = await browser.GetAsync($"{caller.Server.Address}/api/events/{caller.Event.Id}/{path}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var used = answer.Content.Headers.ContentEncoding.SingleOrDefault();
        Assert.Equal(form.StartsWith("br;q=0", StringComparison.Ordinal) || form == "gzip" ? "gzip" : form == "identity" ? null : "br", used);
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
        await using var sent = await answer.Content.ReadAsStreamAsync();
        await using Stream body = used switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var whole = new MemoryStream();
        await body.CopyToAsync(whole);
        return whole.ToArray();
    }
}
