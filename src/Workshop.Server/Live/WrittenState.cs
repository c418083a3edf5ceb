using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// Answers a <see cref="State"/> whose views are written once for everyone of an audience, so that a hall that comes in costs
/// no more than each person's own things.
/// </summary>
internal sealed class WrittenState(State state) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString("epoch", state.Epoch);
            json.WriteNumber("seq", state.Seq);
            json.WritePropertyName("views");
            json.WriteRawValue(state.Views.Written!, skipInputValidation: true);
            json.WritePropertyName("me");
            JsonSerializer.Serialize(json, state.Me, JsonRules.Wire);
            json.WriteEndObject();
        }

        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    /// <summary>For <c>/openapi/v1.json</c> it is the state it writes.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(State), ["application/json"]));
}
