using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workshop.Server.Kernel;

/// <summary>A part of a body that is read by rules of its own, which tell more about a mistake than "could not be read".</summary>
/// <param name="Text">The JSON as it came.</param>
[JsonConverter(typeof(Converter))]
public sealed record RawJson(string Text)
{
    private sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new RawJson(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
    }
}
