using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Support;

namespace Workshop;

/// <summary>What a browser is sent before any script of ours runs: the built client over HTTP.</summary>
public sealed class ClientFilesTests : IDisposable
{
    private const int Tiny = 500;

    private static readonly string Wwwroot = Path.Combine(HallServer.Shared.Services.GetRequiredService<IWebHostEnvironment>().ContentRootPath, "wwwroot");

    private readonly HttpClient browser = new() { BaseAddress = new Uri(HallServer.Shared.Origin) };

    public ClientFilesTests() => browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");

    [Fact]
    public async Task Hashed_files_come_compressed_whole_and_are_kept_for_good()
    {
        var scripts = Directory.GetFiles(Path.Combine(Wwwroot, "assets"), "*.js");
        Assert.NotEmpty(scripts);

        foreach (var script in scripts)
        {
            using var answer = await browser.GetAsync($"/assets/{Path.GetFileName(script)}");

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Headers.GetValues("Cache-Control")));
            var form = Assert.Single(answer.Content.Headers.ContentEncoding);
            // Of what is tiny anyway gzip may be the smaller form, and the smaller one is sent.
            Assert.Equal(new FileInfo(script).Length < Tiny && form == "gzip" ? "gzip" : "br", form);
            Assert.Equal(await File.ReadAllTextAsync(script), await Unpacked(answer.Content));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ABC234")]
    [InlineData("/ABC234/moderate")]
    public async Task Every_address_of_a_page_answers_with_the_page_and_is_asked_for_again(string address)
    {
        using var answer = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Wwwroot, "index.html")), await Unpacked(answer.Content));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_not_found_rather_than_answered_with_the_page()
    {
        using var answer = await browser.GetAsync("/assets/index-gone0000.js");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.CacheControl);
    }

    private static async Task<string> Unpacked(HttpContent content)
    {
        var packed = await content.ReadAsStreamAsync();
        await using Stream body = content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        return await new StreamReader(body).ReadToEndAsync();
    }

    public void Dispose() => browser.Dispose();
}
