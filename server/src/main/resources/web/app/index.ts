import "./styles/index.css";
import { startCopyButtons } from "./copy";
import { startMarketplace } from "./marketplace";
import { startMenu } from "./menu";
import { startPreparation } from "./preparation";
import { startProse } from "./prose";
import { startTabs } from "./tabs";
import { startThemeButton } from "./theme";
import { startTryPanel } from "./tryout/panel";

startThemeButton();
startMenu();
startMarketplace();
startTabs();
startProse();
startCopyButtons();
startTryPanel();
startPreparation();
