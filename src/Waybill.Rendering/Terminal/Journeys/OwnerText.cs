using Waybill.Model.Owners;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Who made a thing, and what for: <c>kube-proxy: service default/rook-api:http → endpoint 10.0.1.12:8081</c>.</summary>
internal static class OwnerText
{
    public static Styled Of(Owner owner) =>
        owner.For is { } purpose ? new Styled($"{owner.Name}: ", Ink.Dim).Add(purpose) : new Styled(owner.Name, Ink.Dim);
}
