using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Joining is one press on the smallest phone, however much is asked there.</summary>
public sealed class JoinFitsJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", 360, 640)]
    [InlineData("en", 360, 640)]
    [InlineData("de", 320, 568)]
    [InlineData("en", 320, 568)]
    public Task The_button_is_in_sight_with_as_many_groups_as_there_can_be_in_the_longest_names(string language, int width, int height) => Hall.Play(browser, async hall =>
    {
        await hall.Data(db => Fill(db, hall.EventId));
        var device = new Device(language, ColorScheme.Light, width, height);
        var phone = await Phone.Arrive(hall, device);
        var (page, words) = (phone.Page, phone.Words);
        var join = page.GetByRole(AriaRole.Button, new() { Name = words["participant_join"] });
        await Expect(join).ToBeInViewportAsync(new() { Ratio = 1 });
        await NothingCut.Look(page, $"door {language} {width}");
        await new Looks(language == "de" ? ColorScheme.Light : ColorScheme.Dark).At(page, $"phone: joining with many groups {width}");

        // What has the focus is never under the button.
        foreach (var field in new[] { page.GetByLabel(words["participant_name_required"]), Box("participant_group"), Box("participant_place") })
        {
            await page.EvaluateAsync("scrollTo(0, 0)");
            await field.FocusAsync();
            var (box, bar) = ((await field.BoundingBoxAsync())!, (await join.BoundingBoxAsync())!);
            Assert.True(box.Y + box.Height <= bar.Y + 1, $"{box.Y + box.Height} is below {bar.Y}");
        }

        await Expect(Box("participant_group").Locator("option")).ToHaveCountAsync(1 + (Group.MaxPerEvent / 2));
        await Box("participant_group").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await Box("participant_place").SelectOptionAsync(new SelectOptionValue { Index = 20 });
        await phone.Press("participant_join");
        await Expect(page.GetByText(words["participant_name_missing"])).ToBeVisibleAsync();
        await Expect(join).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.GetByLabel(words["participant_name_required"]).FillAsync("Kim");
        await phone.Enter();

        await hall.Data(async db =>
        {
            var joined = await db.Participants.SingleAsync(p => p.EventId == hall.EventId);
            var groups = await db.Groups.Where(g => g.EventId == hall.EventId).OrderBy(g => g.Order).ToListAsync();
            Assert.Equal(groups.Where(g => g.Kind == GroupKind.Actor).ElementAt(2).Id, joined.GroupId);
            Assert.Equal(groups.Where(g => g.Kind == GroupKind.Place).ElementAt(19).Id, joined.PlaceId);
        });

        ILocator Box(string key) => page.GetByLabel(words[key]);
    });

    private static async Task Fill(WorkshopDb db, Guid eventId)
    {
        static string Long(string text, int signs) => string.Concat(Enumerable.Repeat(text, 1 + (signs / text.Length)))[..signs].Trim();
        var e = await db.Events.SingleAsync(e => e.Id == eventId);
        e.Names = NameRule.Required;
        (e.Title, e.Place) = (Text("Quartiersentwicklung gemeinsam ", "Developing the quarter together ", Event.TitleLimit.Graphemes), Text("Saal 2 ", "Hall 2 ", 60));
        await db.Groups.Where(g => g.EventId == eventId).ExecuteDeleteAsync();
        for (var i = 0; i < Group.MaxPerEvent; i++)
        {
            db.Groups.Add(new Group
            {
                Id = Guid.CreateVersion7(), EventId = eventId, Order = i, Kind = i % 2 == 0 ? GroupKind.Actor : GroupKind.Place,
                Name = Text($"Wohnungsbaugenossenschaft {i} ", $"Housing cooperative {i} ", Group.NameLimit.Graphemes),
            });
        }

        await db.SaveChangesAsync();

        static LocalText Text(string de, string en, int signs) => new(Long(de, signs), Long(en, signs));
    }
}
