using System.Text;
using System.Text.RegularExpressions;
using Workshop.Server.Features.Seeding;
using static Workshop.Seeding.SeedSample;

namespace Workshop.Seeding;

/// <summary>Reading answers with an event or with problems, whatever it is given.</summary>
public sealed class SeedFileFuzzTests
{
    [Fact]
    public void Whatever_is_done_to_a_file_reading_it_never_throws()
    {
        var random = new Random(20220914);
        var original = File.ReadAllText(Path.Combine(Folder, "gemeinsam-fuer-das-quartier.json"));
        const string spice = "{}[],:\"\\u0d8tfn-1.eE+ZäÜ\0\n\ud800\uffff";
        var refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder(original);
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)); break;
                    case 1: text.Insert(at, spice[random.Next(spice.Length)]); break;
                    case 2: text[at] = spice[random.Next(spice.Length)]; break;
                    default: text.Insert(at, original.Substring(random.Next(original.Length - 60), random.Next(1, 60))); break;
                }
            }

            var reading = SeedFile.Parse(text.ToString());

            Assert.NotEqual(reading.File is null, reading.Problems.Count == 0);
            refused += reading.File is null ? 1 : 0;
        }
        Assert.InRange(refused, 1000, 2999);
    }

    [Fact]
    public void Any_value_in_any_place_is_read_or_refused_and_never_throws()
    {
        string[] values = ["null", "true", "-1", "1e400", "\"\"", "\"half\"", "\"\\uffff\"", "\"x\"", "[]", "[null]", "[[1]]", "{}", "{\"\":{}}"];
        var places = Descendants(Sample()).Select(n => Regex.Replace(n.GetPath(), @"^\$\.?", "")).Where(p => p != "").ToList();
        Assert.True(places.Count > 80, $"{places.Count} places");
        foreach (var place in places)
            foreach (var value in values)
            {
                var file = Sample();
                Put(file, place, value);
                var reading = SeedFile.Parse(Written(file));
                Assert.NotEqual(reading.File is null, reading.Problems.Count == 0);
            }
    }
}
