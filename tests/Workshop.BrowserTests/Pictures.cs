using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop;

/// <summary>Runs only when pictures are asked for: <c>WORKSHOP_PICTURES=docs dotnet test tests/Workshop.BrowserTests -p:Browser=true --filter Pictures</c></summary>
public sealed class PicturesFactAttribute : FactAttribute
{
    public static readonly string? Folder = Environment.GetEnvironmentVariable("WORKSHOP_PICTURES");

    public PicturesFactAttribute() => Skip = Folder is null ? "takes the pictures of the documentation; set WORKSHOP_PICTURES to a folder" : null;
}

/// <summary>Pictures of the main screens in a busy event, in both languages, both themes and all three sizes.</summary>
public sealed class Pictures(Browser browser) : IClassFixture<Browser>
{
    [PicturesFact]
    public Task Of_every_main_screen() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var agendaItem = (await staff.Views("agendaItems"))[1];
        await staff.Post($"agenda-items/{Id(agendaItem)}/start", new { version = Version(agendaItem) });
        var phones = new List<Phone>();
        foreach (var question in new[] { "Wie bleiben kleine Läden in der Innenstadt bezahlbar?", "Wer lädt die Nachbarschaft ein, die sonst niemand fragt?", "Was kann ein Dorf von einem Wohnquartier lernen?" })
        {
            phones.Add(await Phone.Join(hall, Device.Phone()));
            await phones[^1].Ask(question);
            await staff.Approve(question);
        }

        await phones[0].Upvote("Wer lädt die Nachbarschaft ein, die sonst niemand fragt?");
        await phones[2].Upvote("Wer lädt die Nachbarschaft ein, die sonst niemand fragt?");
        await phones[1].Ask("Gibt es Fördermittel für die ersten Treffen?");
        var poll = (await staff.Views("polls")).First(p => p.GetProperty("kind").GetString() == "single");
        poll = await staff.Post($"polls/{Id(poll)}/open", new { version = Version(poll) });
        foreach (var (phone, option) in phones.Zip([0, 0, 1]))
        {
            await phone.Go("participant_tab_now");
            await phone.Choose(poll.GetProperty("definition").GetProperty("options")[option].GetProperty("text").GetProperty("de").GetString()!);
        }

        await Take("phone", phones[0].Page);
        poll = await staff.Post($"polls/{Id(poll)}/close", new { version = Version(poll) });
        poll = await staff.Post($"polls/{Id(poll)}/reveal", new { version = Version(poll) });
        await staff.Put("stage", new { kind = "poll", id = Id(poll), showCode = true, showNames = true, showResults = true, version = Version(await staff.Stage()) });

        await Screens("stage", await hall.LinkOf(Role.Stage), Device.Projector(), Device.Projector("en", ColorScheme.Dark));
        await Screens("control-room", await hall.LinkOf(Role.Moderator), Device.Laptop(), Device.Laptop("en"), Device.Phone("en", ColorScheme.Dark));
        await Screens("organiser", await hall.LinkOf(Role.Organiser), Device.Laptop(), Device.Laptop("en"), Device.Phone("de", ColorScheme.Dark));
        await Screens("speaker", await hall.LinkOf(Role.Speaker), Device.Tablet(), Device.Tablet("en"));

        async Task Screens(string name, string address, params Device[] devices)
        {
            foreach (var device in devices)
            {
                var page = await hall.Visit(address, device);
                await Assertions.Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await Take(device == devices[0] ? name : $"{name}-{device.Language}-{device.Width}", page);
            }
        }
    });

    private static string Id(JsonElement view) => view.GetProperty("id").GetString()!;

    private static int Version(JsonElement view) => view.GetProperty("version").GetInt32();

    private static Task Take(string name, IPage page) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, PicturesFactAttribute.Folder!, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
}
