using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workshop.Server.Kernel;

/// <summary>How JSON is read and written on every wire of the server: HTTP, the hub, exports.</summary>
public static class JsonRules
{
    public const int MaxDepth = 16;

    public static readonly JsonSerializerOptions Wire = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Strict in what it reads: no duplicate or unknown members, no numbers in strings, nothing missing.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.MaxDepth = MaxDepth;
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new CleanTextConverter());
        return options;
    }

    /// <summary>Every text that arrives is cleaned in one place, so that no handler can forget it.</summary>
    private sealed class CleanTextConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return TextRules.Clean(reader.GetString()!);
            }
            catch (InvalidOperationException e) when (reader.TokenType == JsonTokenType.String)
            {
                throw new JsonException("Text that is not Unicode.", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }
}
