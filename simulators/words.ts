// The word lists that the fiction's companies and people are named from.

/** What makes a company's name its own: "Harbour" of "Harbour Logistics". */
export const STEMS = words(`
  Alder Amber Anchor Arbor Arcadia Aspen Atlas Aurora Avalon Banyan Basalt Bayside Beacon Birch Blackwood Bluebird
  Boreal Bramble Briar Bridgeway Brightwater Calder Canopy Cardinal Cascade Cedar Chalk Cinder Citadel Clearwater
  Cliffside Cobalt Compass Copper Coral Cornerstone Crescent Crestview Crossroads Cypress Dalewood Delta Driftwood
  Dunmore Eastgate Ebony Elmwood Ember Evergreen Fairhaven Falcon Fenwick Fernhill Firefly Flint Foxglove Garnet
  Glacier Glenwood Granite Greenfield Halcyon Harbour Hawthorn Hazel Heather Heron Highland Hollow Horizon Ironwood
  Ivory Jasper Juniper Kestrel Keystone Kingsbridge Lakeshore Lantern Larkspur Laurel Lighthouse Linden Longmeadow
  Magnolia Maple Marble Marigold Meadow Meridian Millstone Mistral Monarch Moorland Northstar Oakridge Obsidian Opal
  Orchard Osprey Palisade Parkside Pebble Pelican Peregrine Pinecrest Pioneer Quarry Ravenwood Redstone Ridgeline
  Riverbend Rosewood Rowan Saffron Sandstone Sequoia Silverlake Skylark Solstice Sparrow Springfield Sterling
  Stonebridge Summit Sycamore Tamarind Teal Thistle Timberline Trillium Umber Valley Verdant Vista Walnut Waterford
  Westbrook Whitfield Willow Windmill Wren Yarrow Zephyr`);

/** What a company does, and the industry that this belongs to. */
export const TRADES = lines(`
  Bakery: retail | Books: retail | Cycles: retail | Furniture: retail | Hardware: retail | Jewellers: retail
  Pharmacy: retail | Outfitters: retail | Market: retail | Motors: retail | Grill: hospitality | Hotels: hospitality
  Brewing: hospitality | Coffee: hospitality | Catering: hospitality | Resorts: hospitality | Cinemas: hospitality
  Clinic: health | Dental: health | Optics: health | Physiotherapy: health | Veterinary: health | Care: health
  Academy: education | College: education | Kindergarten: education | Library: education | School: education
  Logistics: industry | Foundry: industry | Packaging: industry | Plastics: industry | Steel: industry
  Textiles: industry | Timber: industry | Robotics: industry | Chemicals: industry | Printing: industry
  Storage: industry | Construction: industry | Farms: agriculture | Vineyards: agriculture | Nurseries: agriculture
  Accountants: office | Architects: office | Insurance: office | Legal: office | Media: office | Partners: office
  Realty: office | Software: office | Studios: office | Surveyors: office | Travel: office | Energy: utilities
  Telecom: utilities | Water: utilities | Solar: utilities`).map(([trade, industry]) => ({
  trade,
  industry,
}));

/** Told apart by these when stems and trades are used up. */
export const FORMS = [
  '',
  ' Group',
  ' & Sons',
  ' Holdings',
  ' International',
  ' Collective',
  ' Associates',
  ' Union',
];

/** Given names of contacts and users. */
export const FIRST_NAMES = words(`
  Aisha Alejandro Amara Anders Anika Arjun Beatriz Bogdan Camille Carlos Chidi Clara Daniel Deepa Diego Elena Emeka
  Emma Farah Felix Fiona Gabriel Grace Hana Henrik Ines Isaac Jamal Jana Jonas Julia Kavya Kenji Lars Leila Liam Lucia
  Malik Maria Marta Mateo Mei Mira Naomi Nikhil Nora Olga Omar Paulo Petra Priya Rafael Rosa Ruth Samir Sara Sofia
  Stefan Tara Thomas Uma Victor Wanjiru Yara Yusuf Zoe`);

/** Family names of contacts and users. */
export const LAST_NAMES = words(`
  Abara Adeyemi Almeida Andersen Bauer Bianchi Brennan Castillo Chandra Chen Costa Dawson Diallo Dvorak Eriksen Farouk
  Fernandes Fischer Fontaine Garcia Ghosh Haddad Hansen Hoffmann Ibrahim Ito Jansen Kapoor Karlsson Keller Khan Kim
  Kowalski Larsen Lindgren Lopez Mbeki Mehta Moreau Morgan Nakamura Novak Nwosu Okafor Olsen Park Patel Pereira Popescu
  Quinn Rahman Reyes Romano Santos Schmidt Sharma Silva Singh Sokolov Tanaka Torres Varga Walsh Weber Yilmaz Zhang`);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function lines(text: string): (readonly [string, string])[] {
  return text.split(/\||\n/).flatMap((line) => {
    const [left, right] = line.split(':').map((part) => part.trim());
    return left !== undefined && right !== undefined ? [[left, right] as const] : [];
  });
}
