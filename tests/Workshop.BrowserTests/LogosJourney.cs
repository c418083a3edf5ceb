using System.Text;
using Microsoft.Playwright;
using SkiaSharp;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The logos of an event and its partners: uploaded, described, seen where people join, on the stage and on the poster, and removed.</summary>
public sealed class LogosJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task Logos_are_uploaded_described_seen_everywhere_and_removed(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        // Five partners are there already: with three more there are as many as there can be.
        await hall.Data(db =>
        {
            for (var i = 0; i < 5; i++)
            {
                var content = PictureReader.Read(Logo(200 + (200 * i), 200, SKColors.Gray).Buffer).Value;
                Picture.Add(db, hall.EventId, Guid.NewGuid(), PictureUse.Partner, new LocalText($"Partner {i}", null), i, content);
            }

            return db.SaveChangesAsync();
        });
        var (look, device) = (new Looks(theme), Device.Laptop(language, theme));
        var words = device.Words;
        var stage = await hall.Stage(language, theme == ColorScheme.Dark);
        var page = await hall.Visit(await hall.LinkOf(Role.Organiser), device);
        ILocator Button(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true });
        ILocator Part(string key) => page.GetByRole(AriaRole.Region, new() { Name = words[key], Exact = true });

        await Button("picture_title").ClickAsync();
        await Expect(Part("picture_event").GetByText(words["picture_none_event"])).ToBeVisibleAsync();
        await Button("picture_new_event").ClickAsync();
        await Button("ui_save").ClickAsync();
        await Expect(page.GetByText(words["picture_choose_first"])).ToBeVisibleAsync();

        // What is no picture, or too large, is told in plain words; then the right one is chosen in the same place.
        var file = page.GetByLabel(words["picture_file"], new() { Exact = true });
        await file.SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Encoding.UTF8.GetBytes("<svg/>") });
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "SVG" })).ToBeVisibleAsync();
        await look.At(page, "organiser: a picture is refused");
        await file.SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = new byte[(5 * 1024 * 1024) + 1] });
        await Expect(page.GetByText(words["picture_too_large"])).ToBeVisibleAsync();
        await file.SetInputFilesAsync(Logo(600, 300, SKColors.Teal));

        var described = page.GetByRole(AriaRole.Textbox, new() { NameRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(words["picture_description"])}") });
        await Expect(described.First).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = words["picture_preview"] })).ToBeVisibleAsync();
        await Button("ui_save").ClickAsync();
        await Expect(page.GetByText(words["picture_wordless"]).First).ToBeVisibleAsync();
        await look.At(page, "organiser: a logo wants to be described");
        // Not described, it is to be seen nowhere.
        await Expect(stage.GetByRole(AriaRole.Img)).ToHaveCountAsync(6);
        await Describe("Quartier e. V.", "Quarter Association");
        await Button("ui_save").ClickAsync();
        await Expect(Part("picture_event").GetByRole(AriaRole.Listitem)).ToContainTextAsync(words.Say("Quartier e. V.", "Quarter Association"));
        await Expect(Button("picture_new_event")).ToHaveCountAsync(0);

        foreach (var (name, width, colour) in new[] { ("Alpha", 200, SKColors.DarkRed), ("Beta", 700, SKColors.DarkBlue), ("Gamma", 300, SKColors.Black) })
        {
            await Button("picture_new_partner").ClickAsync();
            await file.SetInputFilesAsync(Logo(width, 200, colour));
            await Expect(described.First).ToBeFocusedAsync();
            await Describe(name, name);
            await Button("ui_save").ClickAsync();
            await Expect(Part("picture_partners").GetByRole(AriaRole.Listitem).Filter(new() { HasText = name })).ToBeVisibleAsync();
        }

        await Part("picture_partners").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Gamma" }).GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_up") }).ClickAsync();
        await Expect(Part("picture_partners").GetByRole(AriaRole.Listitem).Nth(6)).ToContainTextAsync("Gamma");
        await Expect(Button("picture_new_partner")).ToHaveCountAsync(0);
        await look.At(page, "organiser: logos");

        var own = words.Say("Quartier e. V.", "Quarter Association");
        await Shown(stage);
        await look.At(stage, "stage: joining with logos");
        Assert.InRange(await Smallest(), 32, double.MaxValue);
        await stage.SetViewportSizeAsync(1280, 720);
        await look.At(stage, "stage: joining with logos, small");
        Assert.InRange(await Smallest(), 22, double.MaxValue);
        var phone = await Phone.Arrive(hall, Device.Phone(language, theme));
        await Shown(phone.Page);
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = words["participant_join"] })).ToBeInViewportAsync(new() { Ratio = 1 });
        await look.At(phone.Page, "phone: joining with logos");
        await Button("event_print_title").ClickAsync();
        await Shown(page);
        await look.At(page, "organiser: a poster with logos");

        await Button("picture_title").ClickAsync();
        await Part("picture_event").GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_remove") }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words["ui_remove"], Exact = true }).ClickAsync();
        await Expect(Part("picture_event").GetByText(words["picture_none_event"])).ToBeVisibleAsync();
        await Expect(stage.GetByRole(AriaRole.Img, new() { Name = own })).ToHaveCountAsync(0);

        // Logos take no room from the words.
        Task<double> Smallest() => stage.Locator("article").EvaluateAsync<double>("""
            article => Math.min(...[...article.querySelectorAll('*')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))
            """);

        async Task Describe(string german, string english)
        {
            await described.Nth(0).FillAsync(language == "de" ? german : english);
            if (await described.CountAsync() > 1)
            {
                await described.Nth(0).FillAsync(german);
                await described.Nth(1).FillAsync(english);
            }
        }

        async Task Shown(IPage where)
        {
            foreach (var name in new[] { own, "Alpha", "Gamma", "Beta" })
            {
                var logo = where.GetByRole(AriaRole.Img, new() { Name = name, Exact = true });
                await Expect(logo).ToBeVisibleAsync();
                await Expect(logo).ToHaveJSPropertyAsync("complete", true);
                Assert.True(await logo.EvaluateAsync<int>("image => image.naturalWidth") > 0, name);
            }
        }
    });

    /// <summary>A mark on a clear ground. Letters would need a font.</summary>
    private static FilePayload Logo(int width, int height, SKColor colour)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Transparent);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawCircle(height / 2f, height / 2f, height / 2.2f, paint);
        canvas.DrawRect(height + 10, height * 0.3f, width - height - 20, height * 0.4f, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = data.ToArray() };
    }
}
