import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// The vocabulary of the generated entries: words of several sciences and languages, what is composed of them,
/// and a long tail of names of species. Frequencies follow Zipf and Mandelbrot.
final class ScienceWords {

    private static final String COMMON =
            """
            plankton classification phytoplankton image detection segmentation species marine ocean bird audio plant
            leaf forest satellite remote sensing climate temperature water quality river lake coral reef fish otolith
            zooplankton diatom dinoflagellate copepod cyanobacteria algae bloom chlorophyll microscope flowcytometry
            camera trap video tracking acoustic hydrophone whale dolphin seagrass litter microplastic sediment benthic
            pelagic salinity oxygen nutrient nitrogen carbon flux soil moisture crop wheat maize vineyard disease pest
            insect butterfly bee pollen flower seed root canopy biomass lidar radar hyperspectral multispectral
            drone thermal infrared snow glacier ice permafrost avalanche flood drought wildfire smoke aerosol ozone
            pollution particulate traffic air urban heat island energy solar wind turbine forecast grid battery
            medical retina tumour lesion skin lung chest radiograph tomography ultrasound histology cell nucleus
            protein structure genome sequence mutation expression transcriptome metabolite enzyme antibody vaccine
            epidemic virus bacteria fungus parasite neuron cortex signal electrocardiogram speech text translation
            language question summarisation embedding retrieval transformer convolutional recurrent network deep
            learning training inference model pretrained finetuning transfer dataset benchmark accuracy uncertainty
            calibration ensemble bayesian gaussian regression clustering anomaly reinforcement federated generative
            diffusion adversarial autoencoder graph attention mask keypoint pose depth optical flow superresolution
            denoising registration reconstruction compression galaxy star exoplanet telescope spectrum redshift
            pulsar gravitational particle collider neutrino detector calorimeter plasma fusion tokamak crystal
            molecule polymer catalyst battery alloy steel crack corrosion concrete bridge earthquake seismic volcano
            lava tsunami landslide mineral rock fossil pottery manuscript handwriting archive historical map museum
            """;

    private static final List<String> FOREIGN = List.of(
            """
            plancton fitoplancton clasificación imágenes detección especies marinas océano aves sonido plantas hojas
            bosque satélite clima temperatura agua calidad río arrecife peces aprendizaje profundo modelo entrenado
            sequía incendios suelo cultivo viñedo enfermedad célula proteína señal predicción energía
            """,
            """
            Plankton Phytoplankton Klassifikation Bilderkennung Vogelstimmen Pflanzen Blätter Wald Satellitenbild
            Klimawandel Wassertemperatur Gewässergüte Fluss Küste Fische Meeresboden Lernen Modell Größe Messung
            Dürre Waldbrand Boden Getreide Weinberg Krankheit Zelle Eiweiß Vorhersage Energie Straße Gebäude
            """,
            """
            plancton phytoplancton classification détection espèces océan oiseaux forêt température rivière récif
            poissons apprentissage modèle réseau données sécheresse incendie sol culture maladie cellule protéine
            prévision énergie qualité côtière écologie végétation télédétection
            """,
            """
            plâncton classificação imagem detecção espécies oceano aves floresta satélite água recife peixes
            aprendizagem modelo dados seca incêndio solo videira doença célula previsão energia
            """,
            """
            πλαγκτόν ταξινόμηση εικόνα θάλασσα πουλιά φυτά δάσος θερμοκρασία ποτάμι ψάρια μοντέλο δεδομένα
            планктон классификация изображение океан птицы растения лес температура река рыбы модель данные
            """);

    private static final String[] FIRST =
            ("phyto zoo micro macro nano pico bio hydro geo eco cyano thermo photo chloro cyto histo neuro cardio aero"
                            + " agro dendro ichthyo ornitho entomo paleo astro spectro electro immuno patho cryo halo"
                            + " litho meso epi endo hyper multi inter sub")
                    .split(" ");
    private static final String[] LAST =
            ("plankton plast phyte gram graphy graphic metry metric logy logical scope scopic genic genesis sphere"
                            + " spheric therm thermal chemical physics dynamics dynamic kinetic morph morphic type"
                            + " typing cyte cytic lysis static tropic philic phobic diversity informatics mapping"
                            + " sensor sensing imaging marker tracer vision acoustic")
                    .split(" ");
    private static final String[] SYLLABLES =
            ("ra lo ti cha eto ce ros the sken nema tha las sio si pla gi py xi di no phy sis co sci dis cus pseu ni"
                            + " tzsch gym na sal mo tru lar pa rus cae qu er pi nu abi be tu fa gus vul pes lu can")
                    .split(" ");
    private static final String[] ENDINGS = "us a um is ensis ii oides ella aria opsis ium ata alis".split(" ");

    private static final double SHIFT = 8;
    private static final double EXPONENT = 1.07;

    private final List<String> words;
    private final double[] cumulated;

    /// @param size how many there are; a larger catalogue has more different words
    ScienceWords(int size, Random random) {
        Set<String> all = new LinkedHashSet<>(List.of(COMMON.strip().split("\\s+")));
        FOREIGN.forEach(language -> all.addAll(Arrays.asList(language.strip().split("\\s+"))));
        List<String> composed = new ArrayList<>();
        for (String first : FIRST) {
            for (String last : LAST) {
                composed.add(first + last);
            }
        }
        java.util.Collections.shuffle(composed, random);
        all.addAll(composed);
        while (all.size() < size) {
            all.add(species(random));
        }
        this.words = all.stream().limit(size).toList();
        this.cumulated = new double[words.size()];
        double sum = 0;
        for (int rank = 0; rank < cumulated.length; rank++) {
            sum += 1 / Math.pow(rank + SHIFT, EXPONENT);
            cumulated[rank] = sum;
        }
    }

    String next(Random random) {
        return words.get(rank(random, words.size()));
    }

    /// One of the more frequent.
    String next(Random random, int most) {
        return words.get(rank(random, Math.min(most, words.size())));
    }

    private int rank(Random random, int most) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[most - 1]);
        return Math.min(found < 0 ? -found - 1 : found, most - 1);
    }

    private static String species(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return name.append(ENDINGS[random.nextInt(ENDINGS.length)]).toString();
    }
}
